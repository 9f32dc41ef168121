import { t } from '../../i18n/index.js';
import type { DirectoryService } from '../directory/demo-directory.js';
import type { Look } from '../web/page.js';

/** A demo service with pages: a relying party of the product. */
export interface DemoService {
  readonly key: Exclude<DirectoryService, 'support'>;
  /** Whether it offers its own log-in beside the Master Account. */
  readonly ownLogIn: boolean;
}

/** In the order in which they are shown (DOMAIN §9 says which one kept a log-in of its own). */
export const DEMO_SERVICES: readonly DemoService[] = [
  { key: 'savvisstation', ownLogIn: false },
  { key: 'private-cloud', ownLogIn: false },
  { key: 'cloud-application-manager', ownLogIn: true },
];

export function nameOf(service: DemoService): string {
  return t(`demo.services.${service.key}.name`);
}

export function lookOf(service: DemoService): Look {
  return {
    name: nameOf(service),
    tagline: t(`demo.services.${service.key}.tagline`),
    home: `/${service.key}`,
    theme: service.key,
    footer: t('demo.services.footer'),
  };
}
