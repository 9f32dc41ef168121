import type { Response } from 'express';
import type { CurrentSession, StaffMember } from '../../http/index.js';
import { teamsSeenBy } from '../../support/index.js';

/** Who does not read so much is cut off; their browser comes back and is told what it missed. */
const MOST_UNREAD_BYTES = 1024 * 1024;

/** Something to tell whoever sees one of these teams' tickets. */
export interface Told {
  readonly id: number;
  readonly teams: readonly string[];
  readonly text: string;
}

/** One screen that watches. */
export class Stream {
  /** The last event that it knows of. */
  #known = 0;
  /** What came while it was told what it had missed. */
  #held: Told[] | undefined = [];
  #teams: readonly string[];

  constructor(
    private readonly response: Response,
    readonly session: Pick<CurrentSession, 'id' | 'accountId' | 'acr'>,
    member: Pick<StaffMember, 'role' | 'teams'>,
  ) {
    this.#teams = teamsSeenBy(member);
  }

  /** As of now: it sees from then on what these teams have. */
  become(member: Pick<StaffMember, 'role' | 'teams'>): void {
    this.#teams = teamsSeenBy(member);
  }

  /** What it missed comes first, then what came meanwhile, then what comes. */
  begin(first: string, known: number, missed: readonly Told[]): void {
    this.response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-store, no-transform', 'X-Accel-Buffering': 'no' });
    this.#write(first);
    this.#known = known;
    const all = [...missed, ...this.#held!];
    this.#held = undefined;
    for (const told of all) this.tell(told);
  }

  tell(told: Told): void {
    if (this.#held) this.#held.push(told);
    else if (told.id > this.#known) this.#tell(told);
  }

  /** Of no use later: nothing is missed by whoever has just come. */
  mention(text: string, teams?: readonly string[]): void {
    if (!this.#held && (!teams || this.#sees(teams))) this.#write(text);
  }

  end(text = ''): void {
    if (this.#held) this.response.destroy();
    else this.response.end(text);
  }

  #tell({ id, teams, text }: Told): void {
    this.#known = id;
    if (this.#sees(teams)) this.#write(text);
  }

  #sees(teams: readonly string[]): boolean {
    return teams.some((team) => this.#teams.includes(team));
  }

  #write(text: string): void {
    this.response.write(text);
    if (this.response.writableLength > MOST_UNREAD_BYTES) this.response.destroy();
  }
}
