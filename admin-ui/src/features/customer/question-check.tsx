import { useState } from 'react';
import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { questionsQuery, useCustomerChecks } from '../../api/customers';
import { leaveOnEscape } from '../../components/keys/leave-on-escape';
import { t } from '../../messages/messages';
import { CheckResult } from './check-result';
import classes from './customer.module.css';

/** The customer's questions, read out; all answers are checked at once. */
export function QuestionCheck({ customerId, ticketId }: { readonly customerId: string; readonly ticketId: string }) {
  const { data: questions, error } = useQuery(questionsQuery(customerId));
  const [typed, setTyped] = useState<readonly string[]>([]);
  const { answers } = useCustomerChecks(customerId, ticketId);
  if (error) return <CheckResult match={undefined} error={error} />;
  if (!questions) return null;
  if (questions.length === 0) return <p className="muted">{t('customer.questions.none')}</p>;
  return (
    <form
      className={classes.check}
      onKeyDown={leaveOnEscape}
      onSubmit={(event) => {
        event.preventDefault();
        answers.mutate(questions.map((_, place) => typed[place] ?? ''));
      }}
    >
      {questions.map((question, place) => (
        <TextInput
          key={question}
          size="xs"
          label={question}
          autoComplete="off"
          value={typed[place] ?? ''}
          onChange={({ currentTarget: { value } }) => setTyped((known) => questions.map((_, each) => (each === place ? value : (known[each] ?? ''))))}
        />
      ))}
      <Button className={classes.start} type="submit" variant="default" size="xs" loading={answers.isPending}>
        {t('customer.questions.check')}
      </Button>
      <CheckResult match={answers.data?.match} error={answers.error} />
    </form>
  );
}
