import { isId } from '../common/index.js';
import type { Config } from '../config/index.js';

/** @returns the Message-ID of a message of ours (RFC 5322 §3.6.4) */
export function messageIdHeader(id: string, { http }: Config): string {
  return `<${id}@${new URL(http.baseUrl).hostname}>`;
}

/** @returns the message of ours that bears this Message-ID; undefined for anybody else's */
export function messageIdOf(header: string, { http }: Config): string | undefined {
  const [, id = '', host] = /^<([^@<>\s]+)@([^@<>\s]+)>$/.exec(header.trim()) ?? [];
  return host?.toLowerCase() === new URL(http.baseUrl).hostname && isId(id.toLowerCase()) ? id.toLowerCase() : undefined;
}
