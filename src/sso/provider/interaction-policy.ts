import { errors, interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider';
import type { AuthorizationRequest } from './authorization-request.js';

const { Check, Prompt } = interactionPolicy;

/** Names of the prompts, which are the ways that a customer may have to go first. */
export const WAY = { signIn: 'login', startOver: 'start_over', link: 'link' } as const;

/** Reasons to prove anew who one is, although somebody is signed in. */
export const REASONS_TO_PROVE_AGAIN = ['proof_demanded', 'other_account_demanded', 'max_age', 'id_token_hint', 'claims_id_token_sub_value'];

/** More must be proven than was; somebody signed in is asked for what is missing only. */
export const MORE_ASSURANCE = 'more_assurance_demanded';

const HOUR_SECONDS = 3600;

export interface PolicyRules {
  requestOf(context: KoaContextWithOIDC): AuthorizationRequest;
  now(): Date;
  /** @returns whether more must be proven for this request than the session has */
  demandsMore(request: AuthorizationRequest): Promise<boolean>;
  /** @returns whether the client forgets requests, and has a page to start over from */
  canStartOver(request: AuthorizationRequest): boolean;
  /** @returns whether it is settled which service account the customer comes with (none, without a service) */
  settleVisit(context: KoaContextWithOIDC, request: AuthorizationRequest): Promise<boolean>;
}

/** What may stand between an authorization request and its code, in this order. Clients are first-party: no consent. */
export function policyOf(rules: PolicyRules): interactionPolicy.Prompt[] {
  return [signIn(rules), selectAccount(rules), consent(), startOver(rules), link(rules)];
}

function signIn(rules: PolicyRules): interactionPolicy.Prompt {
  const prompt = interactionPolicy.base().get('login')!;
  // The provider takes these as answered only within an interaction that it keeps itself; ours are answered by a
  // proof that is newer than the question.
  prompt.checks.remove('login_prompt');
  prompt.checks.remove('max_age');
  // An `acr` must be equal there; here a stronger proof counts for a weaker one, see `requestedAssurance`.
  for (const reason of ['essential_acrs', 'essential_acr']) prompt.checks.remove(reason);
  prompt.checks.add(openIdAlone(), 0);
  prompt.checks.add(
    new Check('proof_demanded', 'the end-user must authenticate again', 'login_required', (context) => {
      return context.oidc.prompts.has('login') && !rules.requestOf(context).provenSince;
    }),
  );
  prompt.checks.add(
    new Check('max_age', 'the end-user authenticated too long ago', 'login_required', (context) => {
      const request = rules.requestOf(context);
      const maxAge = request.parameter('max_age');
      if (maxAge === undefined || !request.session || request.provenSince) return false;
      return rules.now().getTime() - request.session.authTime.getTime() > Number(maxAge) * 1000;
    }),
  );
  onlyOnce(prompt, 'id_token_hint', rules);
  onlyOnce(prompt, 'claims_id_token_sub_value', rules);
  prompt.checks.add(
    new Check(MORE_ASSURANCE, 'the end-user must authenticate by two factors', 'unmet_authentication_requirements', (context) =>
      rules.demandsMore(rules.requestOf(context)),
    ),
  );
  return prompt;
}

/** Nothing is handed out here but who somebody is; the provider itself would say no more than "access denied". */
function openIdAlone(): interactionPolicy.Check {
  return new Check('openid_missing', 'openid scope must be requested', (context) => {
    if (context.oidc.requestParamScopes.has('openid')) return false;
    throw new errors.InvalidScope('openid scope must be requested', context.oidc.params?.['scope'] as string);
  });
}

/** A demand that a fresh proof did not meet will not be met by another one: the relying party decides what now. */
function onlyOnce(prompt: interactionPolicy.Prompt, reason: string, rules: PolicyRules): void {
  const check = prompt.checks.get(reason)!;
  const demand = check.check;
  check.check = async (context) => {
    const demanded = await demand(context);
    if (demanded && rules.requestOf(context).provenSince) throw new errors.LoginRequired(check.description);
    return demanded;
  };
}

function selectAccount(rules: PolicyRules): interactionPolicy.Prompt {
  return requestable(
    'select_account',
    new Check('other_account_demanded', 'the end-user must choose an account', 'account_selection_required', (context) => {
      return context.oidc.prompts.has('select_account') && !rules.requestOf(context).provenSince;
    }),
  );
}

function consent(): interactionPolicy.Prompt {
  return requestable('consent');
}

function startOver(rules: PolicyRules): interactionPolicy.Prompt {
  return new Prompt(
    { name: WAY.startOver },
    new Check('waited_too_long', 'the relying party has forgotten this request', (context) => {
      const request = rules.requestOf(context);
      if (!request.asked || !rules.canStartOver(request)) return false;
      const age = rules.now().getTime() - request.asked.at.getTime();
      return age > (request.stateLifetime ?? HOUR_SECONDS) * 1000;
    }),
  );
}

/** The last one: whoever passes it gets a code. */
function link(rules: PolicyRules): interactionPolicy.Prompt {
  return new Prompt(
    { name: WAY.link },
    new Check('service_account_missing', 'the end-user has to name an account of the service', async (context) => {
      return !(await rules.settleVisit(context, rules.requestOf(context)));
    }),
  );
}

/** A prompt that relying parties may ask for, but that is answered by the given checks instead of the provider's. */
function requestable(name: string, ...checks: interactionPolicy.Check[]): interactionPolicy.Prompt {
  const prompt = new Prompt({ name, requestable: true });
  prompt.checks.clear();
  for (const check of checks) prompt.checks.add(check);
  return prompt;
}
