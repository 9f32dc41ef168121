import { useState, type SyntheticEvent } from 'react';
import { Autocomplete, Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { auditEventsQuery, type AuditSearch } from '../../../api/operations';
import { t } from '../../../messages/messages';
import classes from '../operations.module.css';

const TEXTS = ['account', 'actor', 'ticket'] as const;
const MOMENTS = ['from', 'to'] as const;
type Field = (typeof TEXTS)[number] | (typeof MOMENTS)[number] | 'event';

/** What the log is searched by; all that is filled in must match. */
export function AuditForm({ onSearch }: { readonly onSearch: (search: AuditSearch) => void }) {
  const { data: events } = useQuery(auditEventsQuery);
  const [filled, setFilled] = useState<Partial<Record<Field, string>>>({});
  const set = (field: Field) => (value: string) => setFilled((before) => ({ ...before, [field]: value }));
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    onSearch(searchOf(filled));
  };
  const meaning = events?.items.find(({ name }) => name === filled.event)?.description;
  return (
    <form className={classes.form} role="search" onSubmit={submit}>
      {TEXTS.map((field) => (
        <TextInput key={field} className={classes.narrowField} label={t(`operations.audit.fields.${field}`)} placeholder={t(`operations.audit.hints.${field}`)} value={filled[field] ?? ''} onChange={({ currentTarget }) => set(field)(currentTarget.value)} autoComplete="off" spellCheck={false} />
      ))}
      <Autocomplete className={classes.field} label={t('operations.audit.fields.event')} aria-describedby="audit-event-meaning" data={events?.items.map(({ name }) => name) ?? []} value={filled.event ?? ''} onChange={set('event')} limit={50} />
      {MOMENTS.map((field) => (
        <TextInput key={field} type="datetime-local" className={classes.narrowField} label={t(`operations.audit.fields.${field}`)} value={filled[field] ?? ''} onChange={({ currentTarget }) => set(field)(currentTarget.value)} />
      ))}
      <Button type="submit">{t('operations.search')}</Button>
      <p className={classes.formHint} id="audit-event-meaning">
        {/* Names of particulars stand between backticks. */}
        {meaning?.split('`').map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part))}
      </p>
    </form>
  );
}

/** Moments are typed in the reader's zone. */
function searchOf(filled: Partial<Record<Field, string>>): AuditSearch {
  const given = (Object.entries(filled) as [Field, string][]).filter(([, value]) => value.trim() !== '');
  return Object.fromEntries(given.map(([field, value]) => [field, field === 'from' || field === 'to' ? new Date(value).toISOString() : value.trim()]));
}
