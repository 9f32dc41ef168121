import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { OnApplicationShutdown, OnModuleInit } from '@nestjs/common';
import type { Clock } from '../common/index.js';
import type { DemoOptions } from './demo-options.js';
import { directorySecret, secretsIn, servicesUrl, smsSecret, smsUrlFile, smtpUrlFile } from './demo-options.js';
import { inboxApp } from './inbox/inbox-app.js';
import { LateBounces } from './inbox/late-bounces.js';
import { MessageStore } from './inbox/message-store.js';
import { SMS_PATH } from './inbox/sms-gateway.js';
import { SmtpSink } from './inbox/smtp-sink.js';
import { DEMO_SERVICES, nameOf } from './services/demo-services.js';
import { openSessions, servicesApp } from './services/services-app.js';
import { HttpListener } from './web/http-listener.js';

/** Where the demo is reached. */
export interface DemoAddresses {
  readonly services: readonly { readonly name: string; readonly url: string }[];
  readonly inbox: string;
  readonly smtp: string;
}

/** The demo beside the product: three services, an inbox and the mail server that fills it. */
@Injectable()
export class DemoAnnex implements OnModuleInit, OnApplicationShutdown {
  #addresses: DemoAddresses | undefined;
  readonly #closing: (() => Promise<void>)[] = [];

  constructor(
    private readonly options: DemoOptions,
    private readonly clock: Clock,
  ) {}

  /** @throws Error before it was started */
  get addresses(): DemoAddresses {
    if (!this.#addresses) throw new Error('the demo has not been started');
    return this.#addresses;
  }

  async onModuleInit(): Promise<void> {
    await this.start();
  }

  /** After the product has stopped, so that the mails of its last jobs still arrive. */
  async onApplicationShutdown(): Promise<void> {
    await this.stop();
  }

  /** @throws Error when a port is taken; nothing is left open then */
  async start(): Promise<void> {
    try {
      const inbox = await this.#openInbox();
      this.#addresses = { ...inbox, services: await this.#openServices(inbox.inbox) };
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  async stop(): Promise<void> {
    // Backwards: who takes messages and visitors is closed before what keeps them.
    for (const close of this.#closing.splice(0).reverse()) await close();
  }

  async #openInbox(): Promise<{ inbox: string; smtp: string }> {
    const { directory, host, inboxPort, smtpPort, inboundSmtpPort } = this.options;
    const store = await MessageStore.open(join(directory, 'inbox'), this.clock);
    this.#closing.push(() => store.close());
    const sink = new SmtpSink(store, new LateBounces(inboundSmtpPort));
    const smtp = `smtp://127.0.0.1:${await sink.open(smtpPort)}`;
    this.#closing.push(() => sink.close());
    const listener = await this.#listen(inboxPort, host, 'INBOX_PORT');
    listener.serve(inboxApp(store, smsSecret(secretsIn(directory))));
    const inbox = `http://localhost:${listener.port}`;
    await tell(smtpUrlFile(directory), smtp);
    await tell(smsUrlFile(directory), `${inbox}${SMS_PATH}`);
    return { inbox, smtp };
  }

  async #openServices(inboxUrl: string): Promise<DemoAddresses['services']> {
    const { directory, host, issuer, servicesPort } = this.options;
    const secrets = secretsIn(directory);
    const sessions = await openSessions(join(directory, 'sessions'), this.clock);
    for (const one of sessions.values()) this.#closing.push(() => one.close());
    const listener = await this.#listen(servicesPort, host, 'DEMO_PORT');
    const baseUrl = servicesUrl(listener.port);
    const { clock } = this;
    listener.serve(
      servicesApp({ issuer, baseUrl, inboxUrl, directorySecret: directorySecret(secrets), secrets, sessions, clock }),
    );
    return DEMO_SERVICES.map((service) => ({ name: nameOf(service), url: `${baseUrl}/${service.key}` }));
  }

  async #listen(port: number, host: string | undefined, setting: string): Promise<HttpListener> {
    const listener = await HttpListener.open(port, host, setting);
    this.#closing.push(() => listener.close());
    return listener;
  }
}

/** In one step: another process may be reading. */
async function tell(file: string, url: string): Promise<void> {
  await writeFile(`${file}.draft`, url);
  await rename(`${file}.draft`, file);
}
