import { Injectable, RequestMethod, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { ACCESS, type Access } from './access.js';

/** A route as it was declared. */
export interface DeclaredRoute {
  readonly method: string;
  /** Template, with a slash in front and `:name` for parameters. */
  readonly path: string;
  /** `Controller.handler` */
  readonly handler: string;
  readonly access: Access | undefined;
}

/** Where nobody gets without a role, however public a route says it is. */
const FOR_STAFF = /^\/api\/ops(\/|$)/;

/** Stops the start when a route does not say who may call it: the guard would refuse it, but nobody would notice why. */
@Injectable()
export class AccessCheck implements OnModuleInit {
  readonly #methods = new MetadataScanner();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    const silent = this.routes().filter(({ path, access }) => !access || (FOR_STAFF.test(path) && !access.staff));
    if (silent.length === 0) return;
    const names = silent.map(({ method, path, handler }) => `${method} ${path} (${handler})`).join(', ');
    throw new Error(`Routes that do not say who may call them: ${names}. Mark each with @Public() or @Requires(…), those of the desk with a role.`);
  }

  /** Every route of every controller. */
  routes(): DeclaredRoute[] {
    return this.discovery.getControllers().flatMap(({ metatype }) => (metatype ? this.#routesOf(metatype) : []));
  }

  #routesOf(controller: Function): DeclaredRoute[] {
    const prototype = controller.prototype as Record<string, unknown>;
    return this.#methods.getAllMethodNames(prototype).flatMap((name) => {
      const handler = prototype[name] as () => void;
      const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
      if (method === undefined) return [];
      const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [handler, controller as () => void]);
      return pathsOf(controller).flatMap((prefix) =>
        pathsOf(handler).map((path) => ({
          method: RequestMethod[method],
          path: `/${[prefix, path].join('/')}`.replace(/\/{2,}/g, '/').replace(/(.)\/$/, '$1'),
          handler: `${controller.name}.${name}`,
          access,
        })),
      );
    });
  }
}

function pathsOf(declared: object): string[] {
  const path = Reflect.getMetadata(PATH_METADATA, declared) as string | string[] | undefined;
  return [path ?? ''].flat();
}
