import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answered, api } from './client';
import type { components } from './schema';

type Schemas = components['schemas'];
export type Dependency = Schemas['HealthDocument']['dependencies'][number];
export type Queues = Schemas['JobQueuesDocument'];
export type Lane = Queues['lanes'][number]['lane'];
export type Funnel = Schemas['FunnelDocument'];
export type Connector = Schemas['ConnectorDocument'];
export type MailLine = Schemas['MailLineDocument'];
export type Mail = Schemas['MailDocument'];
export type AuditEntry = Schemas['AuditPageDocument']['items'][number];

export const WINDOWS = ['24h', '7d', '30d'] as const;
export type Window = (typeof WINDOWS)[number];

const OFTEN_MS = 10_000;
const NOW_AND_THEN_MS = 60_000;

export const healthQuery = queryOptions({
  queryKey: ['operations', 'health'],
  queryFn: () => answered(api.GET('/api/ops/operations/health')),
  refetchInterval: OFTEN_MS,
});

export const queuesQuery = queryOptions({
  queryKey: ['operations', 'queues'],
  queryFn: () => answered(api.GET('/api/ops/operations/queues')),
  refetchInterval: OFTEN_MS,
});

export const failedJobsQuery = (lane: Lane) =>
  infiniteQueryOptions({
    queryKey: ['operations', 'failed', lane],
    queryFn: ({ pageParam }) => answered(api.GET('/api/ops/operations/queues/{lane}/failed', { params: { path: { lane }, query: { from: pageParam } } })),
    initialPageParam: 0,
    getNextPageParam: ({ nextFrom }) => nextFrom,
  });

export function retryJob(lane: Lane, job: string) {
  return answered(api.POST('/api/ops/operations/queues/{lane}/failed/{job}/retry', { params: { path: { lane, job } } }));
}

export function retryJobs(lane: Lane) {
  return answered(api.POST('/api/ops/operations/queues/{lane}/failed/retry', { params: { path: { lane } } }));
}

export const funnelsQuery = (window: Window) =>
  queryOptions({
    queryKey: ['operations', 'funnels', window],
    queryFn: () => answered(api.GET('/api/ops/operations/funnels', { params: { query: { window } } })),
    refetchInterval: NOW_AND_THEN_MS,
  });

export const connectorsQuery = (window: Window) =>
  queryOptions({
    queryKey: ['operations', 'connectors', window],
    queryFn: () => answered(api.GET('/api/ops/operations/connectors', { params: { query: { window } } })),
    refetchInterval: NOW_AND_THEN_MS,
  });

/** Each search is noted in the audit log: none is repeated but by whoever asks for it. */
const ASKED_ONCE = { staleTime: Infinity, gcTime: 0, retry: false, refetchOnWindowFocus: false, refetchOnReconnect: false } as const;

export type MailSearch = Pick<Schemas['MailSearchBody'], 'by' | 'value'>;

export const mailsQuery = (search: MailSearch) =>
  infiniteQueryOptions({
    queryKey: ['operations', 'mails', search],
    queryFn: ({ pageParam }) => answered(api.POST('/api/ops/operations/mails/search', { body: { ...search, ...(pageParam && { cursor: pageParam }) } })),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    ...ASKED_ONCE,
  });

export const mailQuery = (mail: string) =>
  queryOptions({
    queryKey: ['operations', 'mail', mail],
    queryFn: () => answered(api.GET('/api/ops/operations/mails/{mail}', { params: { path: { mail } } })),
    ...ASKED_ONCE,
  });

export type AuditSearch = Omit<Schemas['AuditSearchBody'], 'cursor'>;

export const auditQuery = (search: AuditSearch) =>
  infiniteQueryOptions({
    queryKey: ['operations', 'audit', search],
    queryFn: ({ pageParam }) => answered(api.POST('/api/ops/operations/audit/search', { body: { ...search, ...(pageParam && { cursor: pageParam }) } })),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    ...ASKED_ONCE,
  });

export const auditEventsQuery = queryOptions({
  queryKey: ['operations', 'audit-events'],
  queryFn: () => answered(api.GET('/api/ops/operations/audit/events')),
  staleTime: Infinity,
});
