import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { z } from 'zod';
import { ConfigError } from '../../config/index.js';
import { catalogueSchema } from './service.schema.js';
import type { ReadFile, Service } from './service.schema.js';

/**
 * Reads the operator's file of services. Paths in it are relative to the file.
 * @throws ConfigError with everything that is wrong with it
 */
export function readServices(path: string): Service[] {
  const setting = `SERVICES (${path})`;
  const readFile: ReadFile = (file) => readFileSync(resolve(dirname(path), file), 'utf8');
  return checkServices(parse(read(path, setting), setting), setting, readFile);
}

/** @throws ConfigError */
export function checkServices(input: unknown, setting: string, readFile: ReadFile = noFiles): Service[] {
  const result = catalogueSchema(readFile).safeParse(input);
  if (result.success) return result.data;
  throw new ConfigError(result.error.issues.map((issue) => `${setting}, ${describe(issue)}`));
}

function noFiles(): never {
  throw new Error('only the services file may name files');
}

function describe({ path, message }: z.core.$ZodIssue): string {
  return path.length === 0 ? message : `${path.join('.')}: ${message}`;
}

function parse(text: string, setting: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // The message may quote a piece of the file, and the file holds secrets: only the place is passed on.
    const place = /line \d+ column \d+|position \d+/.exec(reasonOf(error));
    throw new ConfigError([`${setting}: is not JSON${place ? ` (${place[0]})` : ''}`]);
  }
}

function read(path: string, setting: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new ConfigError([`${setting}: can't be read (${reasonOf(error)})`]);
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
