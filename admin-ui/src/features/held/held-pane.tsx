import { useEffect } from 'react';
import { ActionIcon, Tooltip } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import type { HeldMail } from '../../api/held';
import { Addresses } from '../../components/addresses';
import { Card, Fact } from '../../components/card';
import { Icon } from '../../components/icon';
import { useKey } from '../../components/keys/use-key';
import { Age } from '../../components/time/age';
import { hasMessage, t } from '../../messages/messages';
import { Decided } from './decided';
import { DecisionBar } from './decision-bar';
import classes from './held.module.css';
import { SenderProof } from './sender-proof';

/** A held mail as plain text, with what is known of its sender, and what can be made of it. */
export function HeldPane({ mail }: { readonly mail: HeldMail }) {
  const { subject, from, fromName, mailbox, receivedAt, because, text, attachments, decision } = mail;
  const navigate = useNavigate();
  useEffect(() => document.getElementById('held-subject')?.focus(), []);
  useKey('list.back', () => void navigate({ to: '/held' }));
  const rule = `held.because.${because}`;
  return (
    <article className={classes.pane} aria-labelledby="held-subject">
      <header className={classes.header}>
        <div className={classes.first}>
          <Tooltip label={t('held.back')}>
            <ActionIcon renderRoot={(props: object) => <Link {...props} to="/held" />} aria-label={t('held.back')}>
              <Icon name="back" />
            </ActionIcon>
          </Tooltip>
          <h2 className={classes.paneSubject} id="held-subject" tabIndex={-1}>
            {subject || t('held.noSubject')}
          </h2>
        </div>
        {decision ? <Decided mail={mail} decision={decision} /> : <DecisionBar mail={mail} />}
      </header>
      <div className={classes.body}>
        {!decision && (
          <Card title={t('held.why')}>
            <p>{hasMessage(rule) ? t(rule) : t('held.because.other', { rule: because })}</p>
          </Card>
        )}
        <Card title={t('held.from')}>
          <SenderProof mail={mail} />
          <Fact name={t('held.from')}>
            <Addresses>{[fromName, from && `<${from}>`].filter(Boolean).join(' ') || t('held.nobody')}</Addresses>
          </Fact>
          <Fact name={t('held.to')}>
            <Addresses>{mailbox}</Addresses>
          </Fact>
          <Fact name={t('held.received')}>
            <Age at={receivedAt} />
          </Fact>
        </Card>
        <p className={classes.text}>{text}</p>
        {attachments.length > 0 && (
          <Card title={t('held.attachments')}>
            <ul>
              {attachments.map((name, place) => (
                <li key={place} className={classes.attachment}>
                  <Icon name="file" size={14} /> {name || t('held.unnamed')}
                </li>
              ))}
            </ul>
            <p className="muted">{t('held.attachmentsHint')}</p>
          </Card>
        )}
      </div>
    </article>
  );
}
