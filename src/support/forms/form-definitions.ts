import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { ConfigError } from '../../config/index.js';
import { ServiceCatalogue } from '../../linking/index.js';
import { formDefinitionSchema, tellOptions, type FormDefinition, type FormDocument } from './form-definition.schema.js';

const FOLDER = join(import.meta.dirname, 'definitions');

/** The forms in all their versions, each a file `definitions/<form>.<version>.json`; checked at start. */
@Injectable()
export class FormDefinitions {
  readonly #definitions: readonly FormDefinition[];

  /** @throws ConfigError with everything that is wrong with a document */
  constructor(catalogue: ServiceCatalogue) {
    const services = catalogue.all.map(({ id, name }) => ({ value: id, label: name }));
    this.#definitions = readdirSync(FOLDER).map((file) => tellOptions(readDefinition(file), services));
  }

  /** @returns the version that is asked now */
  latest(form: string): FormDefinition {
    const versions = this.#definitions.filter((each) => each.form === form);
    return versions.reduce((newest, each) => (each.version > newest.version ? each : newest));
  }

  /** @returns the version that somebody answered; it is kept for as long as there are answers to it */
  version(form: string, version: number): FormDefinition {
    return this.#definitions.find((each) => each.form === form && each.version === version)!;
  }
}

function readDefinition(file: string): FormDocument {
  const document = checkDefinition(JSON.parse(readFileSync(join(FOLDER, file), 'utf8')), file);
  const name = `${document.form}.${document.version}.json`;
  if (file !== name) throw new ConfigError([`${file}: is to be called ${name}`]);
  return document;
}

/** @throws ConfigError */
export function checkDefinition(input: unknown, file: string): FormDocument {
  const result = formDefinitionSchema.safeParse(input);
  if (result.success) return result.data;
  throw new ConfigError(result.error.issues.map(({ path, message }) => `${file}, ${path.join('.')}: ${message}`));
}
