import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { assignPin, contactDetailsSchema } from '../../accounts/index.js';
import { KeyRing } from '../../common/index.js';
import { blankForm, goTo, Public, readForm, RendersStaleForm } from '../../http/index.js';
import { Journeys } from '../../journeys/index.js';
import { pathOf, RegistrationPages } from '../registration-pages.js';
import { PIN_SEAL, registrationKind, type Registration } from '../registration.kind.js';
import { StartRegistration } from '../start-registration.js';

const STEP = 'contact-details';

@Public()
@Controller('register/:journey/contact-details')
export class ContactDetailsController {
  constructor(
    private readonly pages: RegistrationPages,
    private readonly journeys: Journeys,
    private readonly starter: StartRegistration,
    private readonly keyRing: KeyRing,
  ) {}

  @Get()
  async show(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const registration = await this.pages.enter(request, response, id, STEP);
    if (registration) this.#show(response, registration, blankForm(typed(registration)));
  }

  @RendersStaleForm()
  @Post()
  async submit(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const { registration, foreign } = await this.pages.meet(request, response, id, STEP);
    const form = readForm(request, contactDetailsSchema);
    if (foreign?.email) {
      // The cookie was lost on the way: nothing else was, so the same question is asked in a fresh registration.
      const fresh = await this.starter.start(request.context.browser, { email: foreign.email, destination: foreign.destination });
      return this.#show(response, fresh, { ...form, stale: true });
    }
    if (foreign) return goTo(response, `/sign-in?fresh&to=${encodeURIComponent(foreign.destination)}`);
    if (!registration) return;
    if (!form.ok) return this.#show(response, registration, form);
    const { pin, ...details } = form.data;
    const next = await this.journeys.advance(registrationKind, registration, {
      from: STEP,
      to: 'password',
      state: { ...details, sealedPin: this.keyRing.seal(pin, PIN_SEAL) },
    });
    goTo(response, pathOf(next ?? registration, 'password'));
  }

  #show(response: Response, registration: Registration, form: ReturnType<typeof blankForm>): void {
    const { sealedPin } = registration.state;
    // Assigned at random where none was chosen yet; the one that is posted counts.
    const pin = sealedPin ? this.keyRing.open(sealedPin, PIN_SEAL) : assignPin();
    this.pages.show(response, registration, STEP, { form: { ...form, values: { pin, ...form.values } }, email: registration.email });
  }
}

function typed({ state }: Registration): Record<string, string> {
  return { firstName: state.firstName ?? '', lastName: state.lastName ?? '', mobile: state.mobile ?? '' };
}
