// Generated from /api/openapi.json; `npm run docs` writes it anew.

export interface paths {
    "/api/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["OpenApiController_show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["SessionApiController_show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/agents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whom a ticket of a team can be given to */
        get: operations["listAgents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/queues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The queues with what stands in them */
        get: operations["listQueues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The own ones in their order, then those that are shared with an own team */
        get: operations["listViews"];
        put?: never;
        /** Keeps a list under a name; 30 for an agent */
        post: operations["saveView"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/views/{view}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** An own one */
        delete: operations["deleteView"];
        options?: never;
        head?: never;
        /** Renames, refills, moves or shares an own one */
        patch: operations["changeView"];
        trace?: never;
    };
    "/api/ops/customers/{customer}/pin-check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Three tries for a customer and hour, across agents */
        post: operations["checkPin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/customers/{customer}/questions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The security questions of a customer whom the own teams serve, without their answers */
        get: operations["readQuestions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/customers/{customer}/question-check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Five tries for a customer and day, those of the recovery by itself among them */
        post: operations["checkAnswers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/customers/{customer}/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What could be done now, and why the rest not */
        get: operations["readActions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/customers/{customer}/actions/send-token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new token for the journey that waits for one, to its own address; `customer` may be a ticket of somebody without an account */
        post: operations["sendTokenAgain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/customers/{customer}/actions/end-sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs the customer out in every browser and at every service, and mails them */
        post: operations["endSessions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/customers/{customer}/actions/lift-slow-down": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends the waits after wrong passwords and codes, once the agent found under this ticket that the caller is the customer; three a day for a customer, who is mailed */
        post: operations["liftSlowDown"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/recoveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Guarded recoveries that wait for approval, of the customers whom the own teams serve */
        get: operations["listRequestedRecoveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/customers/{customer}/recoveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The latest guarded recoveries of a customer, and where they stand */
        get: operations["listRecoveries"];
        put?: never;
        /** Asks for a guarded recovery; nothing happens before another agent approves it */
        post: operations["requestRecovery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/customers/{customer}/recoveries/{recovery}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** By another agent than who asked: the customer is mailed the first token */
        post: operations["approveRecovery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/customers/{customer}/recoveries/{recovery}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** In place of approving it */
        post: operations["declineRecovery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/customers/{customer}/recoveries/{recovery}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** By who asked for it; once it was approved, by whoever serves the customer. The customer is told if they had heard of it */
        post: operations["withdrawRecovery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Server-sent events: `ticket` (what happened, and the ticket as lists show it), `held` (a mail began or ceased to be held), `presence`, `begin`, `reload`, `over`
         * @description Ids of events grow. A stream that was cut off goes on behind `Last-Event-ID`, or `after`, without leaving one out; when that would be too much it says `reload`. `over` says that the session or the role has ended.
         */
        get: operations["watchDesk"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/tickets/{ticket}/presence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says that they are here; to be said again before 20 seconds are over */
        post: operations["showPresence"];
        /** Says that they have left it */
        delete: operations["endPresence"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/tickets/{ticket}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What they began to write */
        get: operations["readDrafts"];
        /** Keeps it until it is discarded */
        put: operations["saveDraft"];
        post?: never;
        /** Nothing else does */
        delete: operations["discardDraft"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/tickets/{ticket}/attachments/{attachment}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The file, as a download */
        get: operations["downloadAttachment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/held-mails": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Those of the own teams, the newest first */
        get: operations["listHeldMails"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/held-mails/{mail}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What stands in it, as text; also when somebody decided about it meanwhile */
        get: operations["readHeldMail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/held-mails/{mail}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** It belongs to that ticket */
        post: operations["acceptHeldMail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/held-mails/{mail}/ticket": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** It is a matter of its own */
        post: operations["makeTicketOfHeldMail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/held-mails/{mail}/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Nobody needs it */
        post: operations["discardHeldMail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A page of a queue */
        get: operations["listTickets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/tickets/{ticket}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A ticket, by its id or its number */
        get: operations["readTicket"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/tickets/{ticket}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Up to 200 entries of a long conversation */
        get: operations["readMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/tickets/{ticket}/replies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answers the customer; the mail leaves when it can no longer be taken back */
        post: operations["replyToTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/tickets/{ticket}/replies/{message}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes an own answer back within 10 seconds */
        delete: operations["undoReply"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/tickets/{ticket}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Notes something for colleagues; the customer never sees it */
        post: operations["noteOnTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/tickets/{ticket}/transfer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends it to the other team; the own one keeps a receipt to read */
        post: operations["transferTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/tickets/{ticket}/assignee": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives it to an agent, or to nobody */
        post: operations["assignTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/tickets/{ticket}/priority": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Changes the priority, and with it the time to answer */
        post: operations["prioritiseTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/tickets/{ticket}/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Replaces its tags */
        post: operations["tagTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/tickets/{ticket}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Closes it; its clock stops */
        post: operations["closeTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/tickets/{ticket}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Opens it again; the time to answer begins anew */
        post: operations["reopenTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/operations/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the product needs, and how it stands */
        get: operations["readHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/operations/connectors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How long services take to check a password, and how they fail */
        get: operations["readConnectors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/operations/funnels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where registrations and sign-ins get to, and where they stop */
        get: operations["readFunnels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/operations/queues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many jobs wait, are done, are put off and have failed */
        get: operations["readQueues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/operations/queues/{lane}/failed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Jobs that failed as often as they are tried */
        get: operations["listFailedJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/operations/queues/{lane}/failed/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Has all failed jobs of a lane begun anew */
        post: operations["retryFailedJobs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/operations/queues/{lane}/failed/{job}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Has one failed job begun anew */
        post: operations["retryFailedJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/operations/mails/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mails of the last 90 days; for agents those of customers with a ticket at their teams */
        post: operations["searchMails"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/operations/mails/{mail}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The way of a mail, in the words that its recipient reads */
        get: operations["readMail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/operations/audit/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Entries of the audit log; the search becomes one */
        post: operations["searchAudit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/operations/audit/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which events there are */
        get: operations["listAuditEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/customers/{customer}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is known about a customer who has a ticket with the own teams */
        get: operations["readCustomer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/tickets/{ticket}/writer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is known about whoever wrote a ticket, with an account or without one */
        get: operations["readWriter"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/customers/{customer}/reveal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A contact in full, for a reason that is kept; 20 an hour for an agent */
        post: operations["revealContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        SignedInAccount: {
            /** Format: uuid */
            id: string;
            /** Format: email */
            email: string;
            firstName: string;
            lastName: string;
        };
        Desk: {
            /** @enum {string} */
            role: "agent" | "supervisor" | "admin";
            /** @description Their home first; supervisors and admins see both teams all the same. */
            teams: string[];
            /** @description The desk asks for a second factor, which `/sign-in/more` takes. */
            secondFactorMissing: boolean;
        };
        SessionDocument: {
            account: components["schemas"]["SignedInAccount"];
            /** @description Of the support desk; a customer has none. */
            roles: string[];
            /** @description What they are at the support desk. */
            desk?: components["schemas"]["Desk"];
            /** @description Changes by JSON carry it in X-CSRF-Token. */
            csrfToken: string;
        };
        FieldProblemDocument: {
            field: string;
            code: string;
            /** @description What to do about it. */
            detail: string;
        };
        ProblemDocument: {
            type: string;
            title: string;
            status: number;
            /** @description Stable; docs/error-codes.md lists them. */
            code: string;
            /** @description For people. */
            detail: string;
            requestId?: string;
            /** @description Of `http.request.invalid`. */
            errors?: components["schemas"]["FieldProblemDocument"][];
        };
        /** @enum {string} */
        StaffRole: "agent" | "supervisor" | "admin";
        /**
         * @description Whose tickets they see.
         * @enum {string}
         */
        Team: "customer-care" | "client-response-center";
        AgentDocument: {
            /** Format: uuid */
            id: string;
            name: string;
            role: components["schemas"]["StaffRole"];
            /** @description Whose tickets they see. */
            teams: components["schemas"]["Team"][];
        };
        AgentsDocument: {
            items: components["schemas"]["AgentDocument"][];
        };
        CountsDocument: {
            open: number;
            closed: number;
            /** @description Of the open ones, those that nobody has. */
            unassigned: number;
            /** @description Of the open ones, those of whoever asks. */
            mine: number;
        };
        QueueDocument: {
            team: components["schemas"]["Team"];
            counts: components["schemas"]["CountsDocument"];
        };
        QueuesDocument: {
            /** @description Those that whoever asks sees. */
            items: components["schemas"]["QueueDocument"][];
            /** @description Mails to the own teams that wait for somebody to look; 1,000 for that many and more. */
            heldMails: number;
        };
        /** @enum {string} */
        Priority: "urgent" | "high" | "normal" | "low";
        ViewSearchDocument: {
            team?: components["schemas"]["Team"];
            /** @enum {string} */
            status?: "open" | "closed" | "all";
            /** @description `me` (whoever looks), `none`, or the id of an agent. */
            assignee?: string;
            priority?: components["schemas"]["Priority"];
            tag?: string;
            q?: string;
            /** @enum {string} */
            order?: "due" | "modified" | "created";
        };
        PersonDocument: {
            /**
             * Format: uuid
             * @description Of a Master Account; nobody's, of whoever writes by mail alone.
             */
            id: string | null;
            name: string | null;
        };
        SavedViewDocument: {
            /** Format: uuid */
            id: string;
            name: string;
            search: components["schemas"]["ViewSearchDocument"];
            /** @description The team that sees it as well. */
            sharedWith: components["schemas"]["Team"] | null;
            isOwn: boolean;
            owner: components["schemas"]["PersonDocument"];
        };
        SavedViewsDocument: {
            items: components["schemas"]["SavedViewDocument"][];
        };
        ViewBody: {
            /** @description One of its own for each view of an agent, whatever the case of its letters. */
            name: string;
            search: components["schemas"]["ViewSearchDocument"];
            /** @description By supervisors and admins. */
            sharedWith?: components["schemas"]["Team"] | null;
        };
        ViewChangeBody: {
            name?: string;
            search?: components["schemas"]["ViewSearchDocument"];
            /** @description By supervisors and admins; null for nobody. */
            sharedWith?: components["schemas"]["Team"] | null;
            /** @description Where it stands among the own ones, from 0. */
            place?: number;
        };
        PinCheckBody: {
            /** @description As the caller said it. */
            pin: string;
            /** @description A ticket of this customer; the check stands in its history then. */
            ticket?: string;
        };
        MatchDocument: {
            match: boolean;
        };
        QuestionsDocument: {
            /** @description In words, to be read to the caller; none when the customer has none. */
            items: string[];
        };
        QuestionCheckBody: {
            /** @description As the caller said them: all three in the order of the questions, or the one of `position`. */
            answers: string[];
            position?: number;
            /** @description A ticket of this customer; the check stands in its history then. */
            ticket?: string;
        };
        PossibleActionDocument: {
            possible: boolean;
            /** @description With which it would be refused now. */
            code: string | null;
            /** @description Why not, and what to do first. */
            detail: string | null;
        };
        ActionsDocument: {
            sendToken: components["schemas"]["PossibleActionDocument"];
            endSessions: components["schemas"]["PossibleActionDocument"];
            liftSlowDown: components["schemas"]["PossibleActionDocument"];
        };
        ActionBody: {
            /** @description Stands in the history of the ticket and in the audit log. */
            reason: string;
            /** @description An open ticket of this customer, by id or number. */
            ticket: string;
        };
        /** @enum {string} */
        AwaitedJourney: "registration" | "recovery" | "guarded-recovery" | "help";
        SentTokenDocument: {
            journey: components["schemas"]["AwaitedJourney"];
            /** @description Masked. */
            sentTo: string;
            /**
             * Format: uuid
             * @description Its way is told by `GET /api/ops/operations/mails/{mail}`.
             */
            mail: string;
            /** @description What its customer reads under "Where's my email" now. */
            wheresMyEmail: string;
        };
        EndedSessionsDocument: {
            ended: number;
        };
        /**
         * @description What no longer waits.
         * @enum {string}
         */
        Slowed: "password" | "code";
        LiftedSlowDownDocument: {
            /** @description What no longer waits. */
            lifted: components["schemas"]["Slowed"][];
        };
        /**
         * @description `requested` waits for approval; `approved`: its customer is to show two proofs; `waiting` until `readyAt`; then `ready` until it is `completed`.
         * @enum {string}
         */
        GuardedStanding: "requested" | "approved" | "waiting" | "ready" | "completed" | "declined" | "withdrawn" | "cancelled-by-customer" | "cancelled-by-operator" | "lapsed";
        /**
         * @description `agent` by their account, `operator` with a shell by the name that they gave.
         * @enum {string}
         */
        OperatorKind: "agent" | "operator";
        RecoveryTicketDocument: {
            /** Format: uuid */
            id: string;
            number: string;
        };
        RecoveryCustomerDocument: {
            /** Format: uuid */
            id: string;
            name: string;
        };
        RequestedRecoveryDocument: {
            /** Format: uuid */
            id: string;
            /** @description `requested` waits for approval; `approved`: its customer is to show two proofs; `waiting` until `readyAt`; then `ready` until it is `completed`. */
            standing: components["schemas"]["GuardedStanding"];
            reason: string;
            /** @description What they are called; an agent and an operator with a shell may be called the same. */
            requestedBy: string;
            /** @description `agent` by their account, `operator` with a shell by the name that they gave. */
            requestedByKind: components["schemas"]["OperatorKind"];
            /** Format: date-time */
            requestedAt: string;
            /**
             * Format: date-time
             * @description Of one that waits for approval: until then it can be approved.
             */
            expiresAt: string | null;
            approvedBy: string | null;
            approvedByKind: components["schemas"]["OperatorKind"] | null;
            /** Format: date-time */
            approvedAt: string | null;
            /**
             * Format: date-time
             * @description When the wait of 24 hours is over.
             */
            readyAt: string | null;
            /** Format: date-time */
            endedAt: string | null;
            /** @description Why it was declined or withdrawn. */
            endReason: string | null;
            ticket: components["schemas"]["RecoveryTicketDocument"] | null;
            /** @description Whether who asks may approve or decline it: never who asked for it. */
            mayDecide: boolean;
            mayWithdraw: boolean;
            customer: components["schemas"]["RecoveryCustomerDocument"];
        };
        RequestedRecoveriesDocument: {
            /** @description Oldest first. */
            items: components["schemas"]["RequestedRecoveryDocument"][];
        };
        RecoveryDocument: {
            /** Format: uuid */
            id: string;
            /** @description `requested` waits for approval; `approved`: its customer is to show two proofs; `waiting` until `readyAt`; then `ready` until it is `completed`. */
            standing: components["schemas"]["GuardedStanding"];
            reason: string;
            /** @description What they are called; an agent and an operator with a shell may be called the same. */
            requestedBy: string;
            /** @description `agent` by their account, `operator` with a shell by the name that they gave. */
            requestedByKind: components["schemas"]["OperatorKind"];
            /** Format: date-time */
            requestedAt: string;
            /**
             * Format: date-time
             * @description Of one that waits for approval: until then it can be approved.
             */
            expiresAt: string | null;
            approvedBy: string | null;
            approvedByKind: components["schemas"]["OperatorKind"] | null;
            /** Format: date-time */
            approvedAt: string | null;
            /**
             * Format: date-time
             * @description When the wait of 24 hours is over.
             */
            readyAt: string | null;
            /** Format: date-time */
            endedAt: string | null;
            /** @description Why it was declined or withdrawn. */
            endReason: string | null;
            ticket: components["schemas"]["RecoveryTicketDocument"] | null;
            /** @description Whether who asks may approve or decline it: never who asked for it. */
            mayDecide: boolean;
            mayWithdraw: boolean;
        };
        RecoveriesDocument: {
            /** @description The newest first. */
            items: components["schemas"]["RecoveryDocument"][];
            /** @description Whether one could be asked for now. */
            start: components["schemas"]["PossibleActionDocument"];
        };
        RecoveryBody: {
            /** @description Why the customer needs it: who approves reads it. */
            reason: string;
            /** @description An open ticket of this customer, by id or number; what becomes of the request stands in its history then. */
            ticket?: string;
        };
        RecoveryReasonBody: {
            reason: string;
        };
        PresenceBody: {
            /** @description Whether they are writing an answer or a note. */
            typing?: boolean;
        };
        PresentDocument: {
            /** Format: uuid */
            id: string;
            name: string;
            typing: boolean;
        };
        PresenceDocument: {
            /** @description The others. */
            items: components["schemas"]["PresentDocument"][];
        };
        /** @enum {string} */
        DraftKind: "reply" | "note";
        DraftDocument: {
            kind: components["schemas"]["DraftKind"];
            text: string;
            /** Format: date-time */
            savedAt: string;
            /**
             * Format: uuid
             * @description Another one whenever it is saved.
             */
            version: string;
        };
        DraftsDocument: {
            items: components["schemas"]["DraftDocument"][];
        };
        DraftBody: {
            text: string;
            /** @description `reply` unless said otherwise. */
            kind?: components["schemas"]["DraftKind"];
            /** @description An id that the window made up for itself. Then nothing is done (409) to what another window made of the draft since `seen`. */
            window?: string;
            /**
             * Format: uuid
             * @description The version that was read last. What the window saved itself it need not read again.
             */
            seen?: string;
        };
        ChangedDraftDocument: {
            type: string;
            title: string;
            status: number;
            /** @description Stable; docs/error-codes.md lists them. */
            code: string;
            /** @description For people. */
            detail: string;
            requestId?: string;
            /** @description Of `http.request.invalid`. */
            errors?: components["schemas"]["FieldProblemDocument"][];
            /** @description Of `support.draft.changed`: what is kept. */
            draft?: components["schemas"]["DraftDocument"];
        };
        /**
         * @description `change`: the mail can be put into it.
         * @enum {string}
         */
        TicketAccess: "change" | "read";
        HeldTicketDocument: {
            /** Format: uuid */
            id: string;
            number: string;
            subject: string;
            /** @description `change`: the mail can be put into it. */
            access: components["schemas"]["TicketAccess"];
        };
        HeldMailDocument: {
            /** Format: uuid */
            id: string;
            /** @description The address that it came to. */
            mailbox: string;
            /** @description The rule that holds it. */
            because: string;
            from: string | null;
            fromName: string | null;
            subject: string;
            /** @description Whether the domain of its sender answers for it. */
            isProven: boolean;
            /** @description Whose own and proven address it came from: it speaks for them. */
            customer: components["schemas"]["PersonDocument"] | null;
            /** @description In bytes. */
            size: number;
            /** Format: date-time */
            receivedAt: string;
            /** @description The ticket that it says it belongs to, as far as the own teams see it; the one that it is in once somebody decided so. */
            ticket: components["schemas"]["HeldTicketDocument"] | null;
        };
        HeldMailPageDocument: {
            items: components["schemas"]["HeldMailDocument"][];
            nextCursor: string | null;
        };
        /** @enum {string} */
        HeldOutcome: "reply" | "ticket" | "ignored";
        HeldOutcomeDocument: {
            outcome: components["schemas"]["HeldOutcome"];
            by: components["schemas"]["PersonDocument"];
            /** Format: date-time */
            at: string;
            reason: string | null;
        };
        HeldMailContentDocument: {
            /** Format: uuid */
            id: string;
            /** @description The address that it came to. */
            mailbox: string;
            /** @description The rule that holds it. */
            because: string;
            from: string | null;
            fromName: string | null;
            subject: string;
            /** @description Whether the domain of its sender answers for it. */
            isProven: boolean;
            /** @description Whose own and proven address it came from: it speaks for them. */
            customer: components["schemas"]["PersonDocument"] | null;
            /** @description In bytes. */
            size: number;
            /** Format: date-time */
            receivedAt: string;
            /** @description The ticket that it says it belongs to, as far as the own teams see it; the one that it is in once somebody decided so. */
            ticket: components["schemas"]["HeldTicketDocument"] | null;
            text: string;
            /** @description Their names. */
            attachments: string[];
            /** @description What a colleague made of it. */
            decision: components["schemas"]["HeldOutcomeDocument"] | null;
        };
        AcceptBody: {
            /** @description Id or number of the ticket that it belongs to. */
            ticket: string;
        };
        HeldDecisionDocument: {
            /**
             * Format: uuid
             * @description The ticket that it is in now.
             */
            ticketId: string;
        };
        DiscardBody: {
            reason: string;
        };
        /** @enum {string} */
        TicketStatus: "open" | "closed";
        /** @enum {string} */
        TicketKind: "issue" | "change" | "request";
        /** @enum {string} */
        TicketSource: "form" | "help" | "mail";
        TicketLineDocument: {
            /** Format: uuid */
            id: string;
            /** @example INC482913057 */
            number: string;
            subject: string;
            team: components["schemas"]["Team"];
            status: components["schemas"]["TicketStatus"];
            kind: components["schemas"]["TicketKind"];
            priority: components["schemas"]["Priority"];
            source: components["schemas"]["TicketSource"];
            /**
             * Format: date-time
             * @description Until when it is to be answered; null once it is closed.
             */
            dueAt: string | null;
            assignee: components["schemas"]["PersonDocument"] | null;
            requester: components["schemas"]["PersonDocument"];
            tags: string[];
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description When something last changed that its customer sees.
             */
            modifiedAt: string;
            /** @description Entries of the conversation, notes among them. */
            messageCount: number;
        };
        TicketPageDocument: {
            items: components["schemas"]["TicketLineDocument"][];
            /** @description Asks for the next page, with the same filters and order; null on the last. */
            nextCursor: string | null;
        };
        RoutingDocument: {
            rule: string;
            /** @description The condition of the rule that matched. */
            because: string;
        };
        DueStepDocument: {
            /** Format: date */
            day: string;
            /**
             * @description Why the day does not count.
             * @enum {string}
             */
            skipped?: "weekday" | "holiday" | "after-hours";
            /** Format: date-time */
            from?: string;
            /** Format: date-time */
            until?: string;
            minutes?: number;
        };
        DueDocument: {
            /** Format: date-time */
            at: string;
            /**
             * Format: date-time
             * @description From when on it counts.
             */
            since: string;
            /** @description How it came about, day by day. */
            trail: components["schemas"]["DueStepDocument"][];
        };
        ContactDocument: {
            /** @enum {string} */
            kind: "account" | "address";
            /** @description Of whoever has no account, masked. */
            address: string | null;
        };
        AnswerDocument: {
            question: string;
            label: string;
            value: string;
        };
        /** @enum {string} */
        MailAnswer: "wait" | "sent" | "bounced" | "blocked";
        TicketJourneyMailDocument: {
            answer: components["schemas"]["MailAnswer"];
            /** Format: date-time */
            at: string | null;
            reason: string | null;
            /** @description What the receiving server said. */
            detail: string | null;
        };
        /** @enum {string} */
        CodeRefusal: "drifted" | "used" | "unknown";
        TicketJourneyCodeDocument: {
            /** Format: date-time */
            at: string;
            reason: components["schemas"]["CodeRefusal"];
            /** @description How far the clock of the device was off; negative when it was behind. */
            driftSeconds: number | null;
        };
        TicketJourneyDocument: {
            /** @enum {string} */
            kind: "registration" | "sign-in" | "recovery" | "link";
            /** @description How far it had got. */
            step: string;
            /** Format: date-time */
            startedAt: string;
            /** @description Masked. */
            email: string | null;
            /** @description Which service they wanted to reach. */
            service: string | null;
            /** @description The mail that it waited for. */
            mail?: components["schemas"]["TicketJourneyMailDocument"];
            /** @description Why the last code was refused. */
            code?: components["schemas"]["TicketJourneyCodeDocument"];
            /** @description What was proven: `token-by-mail`, `token-by-sms`, `questions`. */
            proofs?: string[];
        };
        /** @enum {string} */
        MessageKind: "message" | "note" | "closed" | "reopened" | "transferred" | "bounced";
        /** @enum {string} */
        AuthorKind: "customer" | "agent" | "system";
        AuthorDocument: {
            kind: components["schemas"]["AuthorKind"];
            /** Format: uuid */
            id: string | null;
            /** @description As they were called when they wrote it. */
            name: string | null;
        };
        AttachmentDocument: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @description Media type, as its content shows. */
            type: string;
            /** @description Bytes. */
            size: number;
        };
        MessageDocument: {
            /** @description The position in the conversation; what `seen` of an answer names. */
            id: number;
            kind: components["schemas"]["MessageKind"];
            author: components["schemas"]["AuthorDocument"];
            text: string;
            /** Format: date-time */
            at: string;
            attachments: components["schemas"]["AttachmentDocument"][];
            /**
             * Format: date-time
             * @description Until then its author can take it back.
             */
            undoUntil: string | null;
            /** @description Of an answer: a mail carries it. */
            mailed: boolean;
            /** @description It came by mail. */
            byMail: boolean;
        };
        /** @enum {string} */
        EventKind: "created" | "replied" | "noted" | "closed" | "reopened" | "transferred" | "bounced" | "reply-undone" | "assigned" | "prioritised" | "tagged" | "verified" | "helped" | "revealed";
        HistoryEntryDocument: {
            /** @description Of the event, as in the live stream. */
            id: string;
            kind: components["schemas"]["EventKind"];
            actor: components["schemas"]["AuthorDocument"];
            /** @description What it was in particular: `rule` and `because` of a created ticket, `from`, `to`, `reason` and `due` of a transferred one, `what` and `reason` of help … */
            data: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            at: string;
        };
        ReceiptDocument: {
            team: components["schemas"]["Team"];
            /** Format: date-time */
            sentAt: string;
            /**
             * Format: date-time
             * @description Until when this team would have had to answer.
             */
            dueAt: string;
        };
        TicketDocument: {
            /** Format: uuid */
            id: string;
            /** @example INC482913057 */
            number: string;
            subject: string;
            team: components["schemas"]["Team"];
            status: components["schemas"]["TicketStatus"];
            kind: components["schemas"]["TicketKind"];
            priority: components["schemas"]["Priority"];
            source: components["schemas"]["TicketSource"];
            /**
             * Format: date-time
             * @description Until when it is to be answered; null once it is closed.
             */
            dueAt: string | null;
            assignee: components["schemas"]["PersonDocument"] | null;
            requester: components["schemas"]["PersonDocument"];
            tags: string[];
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description When something last changed that its customer sees.
             */
            modifiedAt: string;
            /** @description Entries of the conversation, notes among them. */
            messageCount: number;
            /**
             * @description `read`: a receipt of what the own team sent on.
             * @enum {string}
             */
            access: "change" | "read";
            /** Format: date-time */
            closedAt: string | null;
            routing: components["schemas"]["RoutingDocument"];
            due: components["schemas"]["DueDocument"] | null;
            contact: components["schemas"]["ContactDocument"];
            /** @description What was filled in, in the words of the form. */
            answers: components["schemas"]["AnswerDocument"][];
            /** @description Where somebody was stuck when they asked for help. */
            journey: components["schemas"]["TicketJourneyDocument"] | null;
            /** @description The latest 200. */
            messages: components["schemas"]["MessageDocument"][];
            earlierMessages: boolean;
            history: components["schemas"]["HistoryEntryDocument"][];
            receipts: components["schemas"]["ReceiptDocument"][];
            /** @description The last message there is; what `seen` of an answer names. */
            lastMessage: number;
        };
        MessagesDocument: {
            items: components["schemas"]["MessageDocument"][];
        };
        ReplyBody: {
            text: string;
            /** @description The last message known to the agent. When others wrote since, nothing is sent. */
            seen?: number | null;
        };
        ChangedProblemDocument: {
            type: string;
            title: string;
            status: number;
            /** @description Stable; docs/error-codes.md lists them. */
            code: string;
            /** @description For people. */
            detail: string;
            requestId?: string;
            /** @description Of `http.request.invalid`. */
            errors?: components["schemas"]["FieldProblemDocument"][];
            /** @description Of `support.ticket.changed`: what is new. */
            messages?: components["schemas"]["MessageDocument"][];
        };
        TakenBackDocument: {
            /** @description What was written, to go on with. */
            text: string;
        };
        NoteBody: {
            text: string;
        };
        TransferBody: {
            team: components["schemas"]["Team"];
            reason: string;
        };
        AssigneeBody: {
            /** @description An account, `me`, or null for nobody. */
            agentId: string | null;
        };
        PriorityBody: {
            priority: components["schemas"]["Priority"];
        };
        TagsBody: {
            /** @description All of them from now on. */
            tags: string[];
        };
        ReopenBody: {
            /** @description What the customer reads beside it. */
            text?: string;
        };
        /** @enum {string} */
        DependencyStatus: "up" | "degraded" | "down";
        DependencyDocument: {
            /**
             * @description As /health/ready names it.
             * @example mail
             */
            name: string;
            status: components["schemas"]["DependencyStatus"];
            /** @description What is wrong. */
            message: string | null;
            /**
             * Format: date-time
             * @description Since when it is so, as the process has seen it that answers.
             */
            since: string;
            /**
             * Format: date-time
             * @description When it was last looked at.
             */
            checkedAt: string;
        };
        HealthDocument: {
            dependencies: components["schemas"]["DependencyDocument"][];
        };
        FailureDocument: {
            /** @example timed-out */
            kind: string;
            count: number;
        };
        CircuitsDocument: {
            /** @description Processes that were seen lately. */
            processes: number;
            /** @description Of them, those that do not ask the service at the moment. */
            open: number;
            /** @description Of them, those that try whether it is back. */
            halfOpen: number;
            /** Format: date-time */
            openSince: string | null;
        };
        ConnectorPeriodDocument: {
            /** Format: date-time */
            from: string;
            checks: number;
            failures: number;
            p95Ms: number | null;
        };
        ConnectorDocument: {
            /** @example savvisstation */
            service: string;
            name: string;
            checks: number;
            /** @description Milliseconds until an answer or the time-out, to within a fifth. */
            p50Ms: number | null;
            p95Ms: number | null;
            /** @description The most frequent first. */
            failures: components["schemas"]["FailureDocument"][];
            /** @description Null for a service that our own directory answers for. */
            circuits: components["schemas"]["CircuitsDocument"] | null;
            periods: components["schemas"]["ConnectorPeriodDocument"][];
        };
        ConnectorsDocument: {
            items: components["schemas"]["ConnectorDocument"][];
        };
        FunnelStepDocument: {
            /** @example security-questions */
            step: string;
            /** @description Journeys that got there. */
            reached: number;
            /** @description Those of them that went no further, or have not yet. */
            stopped: number;
        };
        FunnelPeriodDocument: {
            /** Format: date-time */
            from: string;
            begun: number;
            /** @description Of those that began in this time. */
            completed: number;
        };
        FunnelDocument: {
            begun: number;
            completed: number;
            /** @description In the order of the journey. */
            steps: components["schemas"]["FunnelStepDocument"][];
            periods: components["schemas"]["FunnelPeriodDocument"][];
        };
        FunnelsDocument: {
            /**
             * Format: date-time
             * @description Journeys that began from then on.
             */
            since: string;
            registration: components["schemas"]["FunnelDocument"];
            signIn: components["schemas"]["FunnelDocument"];
        };
        /**
         * @description `prompt` is what somebody waits for.
         * @enum {string}
         */
        Lane: "prompt" | "upkeep";
        LaneDocument: {
            /** @description `prompt` is what somebody waits for. */
            lane: components["schemas"]["Lane"];
            waiting: number;
            active: number;
            delayed: number;
            failed: number;
        };
        OutboxDocument: {
            rows: number;
            oldestSeconds: number;
        };
        JobQueuesDocument: {
            lanes: components["schemas"]["LaneDocument"][];
            /** @description Orders that have not reached the queue yet. */
            outbox: components["schemas"]["OutboxDocument"];
            /** @description Worker processes seen within the last half minute. */
            workers: number;
        };
        FailedJobDocument: {
            id: string;
            /** @example mail.hand-over */
            name: string;
            /** @description How often it was begun. */
            attempts: number;
            /** Format: date-time */
            failedAt: string | null;
            /** @description Of the last attempt, without addresses, codes and links. */
            error: string;
        };
        FailedJobsDocument: {
            /** @description The latest first. */
            items: components["schemas"]["FailedJobDocument"][];
            /** @description `from` of the next page. */
            nextFrom: number | null;
        };
        RetriedDocument: {
            /** @description How many were begun anew. */
            retried: number;
        };
        MailSearchBody: {
            /**
             * @description `prefix` (the beginning of an address) is for supervisors and admins.
             * @enum {string}
             */
            by: "address" | "prefix" | "number" | "message-id";
            /** @description A whole address, at least 3 signs of one, a ticket's number, or a Message-ID. */
            value: string;
            /** @description `nextCursor` of the page before, of the same search. */
            cursor?: string;
        };
        MailLineDocument: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            createdAt: string;
            /** @description Masked for agents. */
            recipient: string;
            subject: string;
            /** @example registration-token */
            template: string;
            /** Format: uuid */
            accountId: string | null;
            attempts: number;
            /**
             * Format: date-time
             * @description When it is tried again; null once it is settled.
             */
            nextAttemptAt: string | null;
            /** @description Nothing left: its mailbox had been told enough. */
            withheld: boolean;
            /**
             * @description It never left: `taken-back` by its writer, or `withdrawn` as there was nothing left to say in it.
             * @enum {string|null}
             */
            unsent: "taken-back" | "withdrawn" | null;
            /**
             * @description Null as long as nothing was heard.
             * @enum {string|null}
             */
            status: "sent" | "bounced" | "blocked" | "deferred" | "ours" | null;
        };
        MailPageDocument: {
            /** @description The latest first; by the beginning of addresses in their order. */
            items: components["schemas"]["MailLineDocument"][];
            nextCursor: string | null;
        };
        TimelineEntryDocument: {
            /** Format: date-time */
            at: string;
            /** @enum {string} */
            kind: "asked" | "taken-back" | "withheld" | "under-way" | "cancelled" | "next" | "sent" | "bounced" | "blocked" | "deferred" | "ours";
            /** @description In the words of "Where's my email". */
            text: string;
            /** @description What the receiving server said. */
            theirWords: string | null;
        };
        MailDocument: {
            mail: components["schemas"]["MailLineDocument"];
            /** @description What its recipient reads under "Where's my email"; of one that was taken back, that it was. */
            sentence: string;
            answer: components["schemas"]["MailAnswer"];
            entries: components["schemas"]["TimelineEntryDocument"][];
            sender: string;
            /** @description The header by which a mail administrator finds it. */
            messageId: string;
        };
        AuditSearchBody: {
            /** @description Whom it is about: an id, or an email. */
            account?: string;
            /** @description Which ticket it is about: an id, or a number. */
            ticket?: string;
            /** @description Who did it: an id, or an email. */
            actor?: string;
            /**
             * @description Its full name; docs/events.md lists them.
             * @example sign-in.refused
             */
            event?: string;
            /**
             * Format: date-time
             * @description From then on.
             */
            from?: string;
            /**
             * Format: date-time
             * @description Before then.
             */
            to?: string;
            /** @description `nextCursor` of the page before, of the same search. */
            cursor?: string;
        };
        /** @enum {string} */
        AuditActorKind: "customer" | "agent" | "operator" | "system" | "stranger";
        AuditActorDocument: {
            kind: components["schemas"]["AuditActorKind"];
            /** Format: uuid */
            id: string | null;
            /** @description Of agents alone. */
            name: string | null;
        };
        AuditEntryDocument: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            at: string;
            /** @example sign-in.refused */
            event: string;
            actor: components["schemas"]["AuditActorDocument"];
            /** @description Whom and what it is about, by id. */
            subjects: {
                [key: string]: string;
            };
            data: {
                [key: string]: unknown;
            };
            /** @description As in the logs and on error pages. */
            requestId: string | null;
            /** @example 203.0.113.0/24 */
            network: string | null;
        };
        AuditPageDocument: {
            /** @description The latest first. */
            items: components["schemas"]["AuditEntryDocument"][];
            nextCursor: string | null;
        };
        AuditEventDocument: {
            /** @example sign-in.refused */
            name: string;
            description: string;
        };
        AuditEventsDocument: {
            items: components["schemas"]["AuditEventDocument"][];
        };
        /**
         * @description Without an account of theirs: `unverified`, a registration that was not finished; `unproven`, an account has the address, but nothing shows that it is theirs; `none`.
         * @enum {string}
         */
        CustomerState: "active" | "closed" | "unverified" | "unproven" | "none";
        CardContactDocument: {
            /** @description Masked; `reveal` tells it in full. */
            masked: string;
            /**
             * Format: date-time
             * @description Since when it is proven to be theirs.
             */
            verifiedAt: string | null;
        };
        CardSlowDownDocument: {
            /**
             * Format: date-time
             * @description Until when no password is looked at, but in browsers that the account knows.
             */
            passwordUntil: string | null;
            /**
             * Format: date-time
             * @description Until when no code is looked at.
             */
            codeUntil: string | null;
        };
        /** @enum {string} */
        FactorKind: "passkey" | "app" | "recovery-code";
        CardFactorDocument: {
            kind: components["schemas"]["FactorKind"];
            /** @description Of recovery codes, those that are left. */
            count: number;
            /** Format: date-time */
            since: string;
            /** Format: date-time */
            lastUsedAt: string | null;
        };
        CardRefusedCodeDocument: {
            /** Format: date-time */
            at: string;
            reason: components["schemas"]["CodeRefusal"];
            /** @description How far the clock of the device is off; negative when it is behind. */
            driftSeconds: number | null;
            /** @description How many in a row told the same drift. */
            inARow: number;
        };
        CardSecondFactorDocument: {
            on: boolean;
            /** @description They can not go without one. */
            required: boolean;
            factors: components["schemas"]["CardFactorDocument"][];
            /** @description Why the last code was refused; null since a right one. */
            refusedCode: components["schemas"]["CardRefusedCodeDocument"] | null;
        };
        /** @enum {string} */
        LinkRefusal: "wrong-credentials" | "unavailable" | "limited" | "belongs-to-another" | "linked-otherwise";
        CardLinkRefusalDocument: {
            /** Format: date-time */
            at: string;
            outcome: components["schemas"]["LinkRefusal"];
        };
        CardServiceDocument: {
            id: string;
            name: string;
            /**
             * Format: date-time
             * @description Null when nothing is linked.
             */
            linkedAt: string | null;
            /** Format: date-time */
            lastUsedAt: string | null;
            /** @description The last time that linking failed. */
            refused: components["schemas"]["CardLinkRefusalDocument"] | null;
        };
        /** @enum {string} */
        SignInAttemptResult: "signed-in" | "refused" | "slowed-down";
        CardSignInDocument: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            at: string;
            result: components["schemas"]["SignInAttemptResult"];
            /** @description RFC 8176; of a refusal, what was not taken. */
            methods: string[];
            /** @description As its owner reads it. */
            browser: string;
            /** @description Of the address (/24, /48). */
            network: string | null;
            /** Format: date-time */
            slowedUntil: string | null;
        };
        CardAccountDocument: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description Within the last 90 days.
             */
            lastSignInAt: string | null;
            /** @description How many sessions are live. */
            sessions: number;
            slowDown: components["schemas"]["CardSlowDownDocument"];
            secondFactor: components["schemas"]["CardSecondFactorDocument"];
            services: components["schemas"]["CardServiceDocument"][];
            /** @description The latest first. */
            signIns: components["schemas"]["CardSignInDocument"][];
        };
        /** @enum {string} */
        JourneyKind: "registration" | "sign-in" | "recovery" | "help";
        /** @enum {string} */
        JourneyState: "completed" | "under-way" | "stopped";
        /** @enum {string} */
        TroubleWith: "password" | "factor" | "token" | "answers";
        CardTroubleDocument: {
            with: components["schemas"]["TroubleWith"];
            /** @description The error code that was shown last. */
            code: string | null;
            /** @description How often; 20 and more are 20. */
            count: number;
            /** Format: date-time */
            lastAt: string;
        };
        CardJourneyDocument: {
            /** Format: uuid */
            id: string;
            kind: components["schemas"]["JourneyKind"];
            /** @description How far it has got. */
            step: string;
            state: components["schemas"]["JourneyState"];
            /** Format: date-time */
            startedAt: string;
            /**
             * Format: date-time
             * @description When something last happened on it.
             */
            lastAt: string;
            /** Format: date-time */
            completedAt: string | null;
            /** @description Which service they wanted to reach. */
            service: string | null;
            /** @description What was refused on it, the latest first. */
            troubles: components["schemas"]["CardTroubleDocument"][];
            /** @description Where the mail is that it waits for, as “Where's my email” says it. */
            mail: string | null;
        };
        CardMailEntryDocument: {
            /** Format: date-time */
            at: string;
            /** @description In the words of "Where's my email". */
            text: string;
            /** @description What the receiving server said, addresses masked. */
            theirWords: string | null;
        };
        CardMailDocument: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            createdAt: string;
            subject: string;
            /** @example registration-token */
            template: string;
            /** @description Nothing left: its mailbox had been told enough. */
            withheld: boolean;
            /**
             * @description It never left: `taken-back` by its writer, or `withdrawn` as there was nothing left to say in it.
             * @enum {string|null}
             */
            unsent: "taken-back" | "withdrawn" | null;
            /**
             * @description Null as long as nothing was heard.
             * @enum {string|null}
             */
            status: "sent" | "bounced" | "blocked" | "deferred" | "ours" | null;
            answer: components["schemas"]["MailAnswer"];
            /** @description What its recipient reads under "Where's my email"; of one that was taken back, that it was. */
            sentence: string;
            entries: components["schemas"]["CardMailEntryDocument"][];
        };
        CardTicketDocument: {
            /**
             * Format: uuid
             * @description Null for what the own teams do not see.
             */
            id: string | null;
            number: string;
            team: components["schemas"]["Team"];
            subject: string | null;
            /** Format: date-time */
            createdAt: string;
        };
        CustomerDocument: {
            /** @description Without an account of theirs: `unverified`, a registration that was not finished; `unproven`, an account has the address, but nothing shows that it is theirs; `none`. */
            state: components["schemas"]["CustomerState"];
            name: string | null;
            email: components["schemas"]["CardContactDocument"] | null;
            mobile: components["schemas"]["CardContactDocument"] | null;
            /** @description Of an active one. */
            account: components["schemas"]["CardAccountDocument"] | null;
            /** @description Begun with the address, the latest first. */
            journeys: components["schemas"]["CardJourneyDocument"][];
            /** @description To the address, the latest first. */
            mails: components["schemas"]["CardMailDocument"][];
            tickets: components["schemas"]["CardTicketDocument"][];
        };
        /** @enum {string} */
        ContactField: "email" | "mobile";
        RevealBody: {
            /** @description What it is for; colleagues read it in the audit log and in the ticket. */
            reason: string;
            field: components["schemas"]["ContactField"];
            /** @description A ticket of this customer; it stands in its history then. */
            ticket?: string;
        };
        RevealedDocument: {
            value: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    OpenApiController_show: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    SessionApiController_show: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionDocument"];
                };
            };
            /** @description Nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listAgents: {
        parameters: {
            query?: {
                team?: "customer-care" | "client-response-center";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentsDocument"];
                };
            };
            /** @description Something sent is not as it should be; `errors` says what to do about each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    listQueues: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueuesDocument"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    listViews: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedViewsDocument"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    saveView: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ViewBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedViewDocument"];
                };
            };
            /** @description Something sent is not as it should be; `errors` says what to do about each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not in a state for that, or changed meanwhile. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    deleteView: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                view: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is none, or none that the own teams see. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    changeView: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                view: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ViewChangeBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedViewDocument"];
                };
            };
            /** @description Something sent is not as it should be; `errors` says what to do about each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is none, or none that the own teams see. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not in a state for that, or changed meanwhile. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    checkPin: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PinCheckBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatchDocument"];
                };
            };
            /** @description Something sent is not as it should be; `errors` says what to do about each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is none, or none that the own teams see. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many tries; Retry-After says when the next one makes sense. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    readQuestions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuestionsDocument"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is none, or none that the own teams see. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many tries; Retry-After says when the next one makes sense. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    checkAnswers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QuestionCheckBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatchDocument"];
                };
            };
            /** @description Something sent is not as it should be; `errors` says what to do about each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is none, or none that the own teams see. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many tries; Retry-After says when the next one makes sense. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    readActions: {
        parameters: {
            query: {
                /** @description Of this customer, by id or number. */
                ticket: unknown;
            };
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActionsDocument"];
                };
            };
            /** @description Something sent is not as it should be; `errors` says what to do about each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is none, or none that the own teams see. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    sendTokenAgain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActionBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SentTokenDocument"];
                };
            };
            /** @description Something sent is not as it should be; `errors` says what to do about each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is none, or none that the own teams see. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not in a state for that, or changed meanwhile. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many tries; Retry-After says when the next one makes sense. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    endSessions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActionBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndedSessionsDocument"];
                };
            };
            /** @description Something sent is not as it should be; `errors` says what to do about each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is none, or none that the own teams see. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not in a state for that, or changed meanwhile. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many tries; Retry-After says when the next one makes sense. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    liftSlowDown: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActionBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiftedSlowDownDocument"];
                };
            };
            /** @description Something sent is not as it should be; `errors` says what to do about each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is none, or none that the own teams see. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not in a state for that, or changed meanwhile. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many tries; Retry-After says when the next one makes sense. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    listRequestedRecoveries: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RequestedRecoveriesDocument"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    listRecoveries: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveriesDocument"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is none, or none that the own teams see. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not in a state for that, or changed meanwhile. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    requestRecovery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecoveryBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryDocument"];
                };
            };
            /** @description Something sent is not as it should be; `errors` says what to do about each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is none, or none that the own teams see. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not in a state for that, or changed meanwhile. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many tries; Retry-After says when the next one makes sense. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    approveRecovery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
                recovery: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryDocument"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is none, or none that the own teams see. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not in a state for that, or changed meanwhile. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many tries; Retry-After says when the next one makes sense. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    declineRecovery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
                recovery: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecoveryReasonBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryDocument"];
                };
            };
            /** @description Something sent is not as it should be; `errors` says what to do about each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is none, or none that the own teams see. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not in a state for that, or changed meanwhile. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many tries; Retry-After says when the next one makes sense. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    withdrawRecovery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
                recovery: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecoveryReasonBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryDocument"];
                };
            };
            /** @description Something sent is not as it should be; `errors` says what to do about each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is none, or none that the own teams see. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not in a state for that, or changed meanwhile. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many tries; Retry-After says when the next one makes sense. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    watchDesk: {
        parameters: {
            query?: {
                after?: string;
            };
            header?: {
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description Something sent is not as it should be; `errors` says what to do about each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    showPresence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PresenceBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PresenceDocument"];
                };
            };
            /** @description Something sent is not as it should be; `errors` says what to do about each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is none, or none that the own teams see. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    endPresence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is none, or none that the own teams see. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    readDrafts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftsDocument"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is none, or none that the own teams see. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    saveDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DraftBody"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Something sent is not as it should be; `errors` says what to do about each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is none, or none that the own teams see. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description `support.draft.changed`: another window of theirs changed it since `seen`; nothing was done. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedDraftDocument"];
                };
            };
        };
    };
    discardDraft: {
        parameters: {
            query?: {
                /** @description The version that was read last. What the window saved itself it need not read again. */
                seen?: string;
                /** @description An id that the window made up for itself. Then nothing is done (409) to what another window made of the draft since `seen`. */
                window?: string;
                kind?: "reply" | "note";
            };
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Something sent is not as it should be; `errors` says what to do about each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is none, or none that the own teams see. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description `support.draft.changed`: another window of theirs changed it since `seen`; nothing was done. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedDraftDocument"];
                };
            };
        };
    };
    downloadAttachment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
                attachment: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is none, or none that the own teams see. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    listHeldMails: {
        parameters: {
            query?: {
                cursor?: unknown;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeldMailPageDocument"];
                };
            };
            /** @description Something sent is not as it should be; `errors` says what to do about each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    readHeldMail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mail: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeldMailContentDocument"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is none, or none that the own teams see. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    acceptHeldMail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mail: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcceptBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeldDecisionDocument"];
                };
            };
            /** @description Something sent is not as it should be; `errors` says what to do about each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is none, or none that the own teams see. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not in a state for that, or changed meanwhile. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    makeTicketOfHeldMail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mail: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeldDecisionDocument"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is none, or none that the own teams see. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not in a state for that, or changed meanwhile. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    discardHeldMail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mail: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DiscardBody"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Something sent is not as it should be; `errors` says what to do about each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is none, or none that the own teams see. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not in a state for that, or changed meanwhile. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    listTickets: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before, with the same filters and order. */
                cursor?: string;
                /** @description 1 to 100; 50 unless said otherwise. */
                limit?: number;
                /** @description `due`: what has to be answered first; the others begin with the latest, `modified` unless said otherwise. */
                sort?: "modified" | "created" | "due";
                /** @description Exactly this one. */
                tag?: string;
                priority?: "urgent" | "high" | "normal" | "low";
                /** @description `me`, `none`, or the id of an agent. */
                assignee?: string;
                /** @description A full number, or beginnings of words of the subject. */
                q?: string;
                status?: "open" | "closed";
                /** @description Of the own ones; all of these when left out. */
                team?: "customer-care" | "client-response-center";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketPageDocument"];
                };
            };
            /** @description Something sent is not as it should be; `errors` says what to do about each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    readTicket: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketDocument"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is none, or none that the own teams see. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    readMessages: {
        parameters: {
            query?: {
                after?: number;
                before?: number;
            };
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessagesDocument"];
                };
            };
            /** @description Something sent is not as it should be; `errors` says what to do about each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is none, or none that the own teams see. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    replyToTicket: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplyBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageDocument"];
                };
            };
            /** @description Something sent is not as it should be; `errors` says what to do about each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is none, or none that the own teams see. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description `support.ticket.changed`: others wrote since `seen`; nothing was sent. Or it is closed. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedProblemDocument"];
                };
            };
        };
    };
    undoReply: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
                message: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TakenBackDocument"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is none, or none that the own teams see. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not in a state for that, or changed meanwhile. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    noteOnTicket: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoteBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageDocument"];
                };
            };
            /** @description Something sent is not as it should be; `errors` says what to do about each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is none, or none that the own teams see. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not in a state for that, or changed meanwhile. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    transferTicket: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TransferBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketDocument"];
                };
            };
            /** @description Something sent is not as it should be; `errors` says what to do about each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is none, or none that the own teams see. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not in a state for that, or changed meanwhile. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    assignTicket: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssigneeBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketDocument"];
                };
            };
            /** @description Something sent is not as it should be; `errors` says what to do about each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is none, or none that the own teams see. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not in a state for that, or changed meanwhile. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    prioritiseTicket: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PriorityBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketDocument"];
                };
            };
            /** @description Something sent is not as it should be; `errors` says what to do about each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is none, or none that the own teams see. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    tagTicket: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TagsBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketDocument"];
                };
            };
            /** @description Something sent is not as it should be; `errors` says what to do about each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is none, or none that the own teams see. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    closeTicket: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketDocument"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is none, or none that the own teams see. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not in a state for that, or changed meanwhile. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    reopenTicket: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ReopenBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketDocument"];
                };
            };
            /** @description Something sent is not as it should be; `errors` says what to do about each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is none, or none that the own teams see. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not in a state for that, or changed meanwhile. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    readHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthDocument"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    readConnectors: {
        parameters: {
            query?: {
                /** @description How far to look back; 24h unless said otherwise. */
                window?: "24h" | "7d" | "30d";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectorsDocument"];
                };
            };
            /** @description Something sent is not as it should be; `errors` says what to do about each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    readFunnels: {
        parameters: {
            query?: {
                /** @description How far to look back; 24h unless said otherwise. */
                window?: "24h" | "7d" | "30d";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FunnelsDocument"];
                };
            };
            /** @description Something sent is not as it should be; `errors` says what to do about each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    readQueues: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobQueuesDocument"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    listFailedJobs: {
        parameters: {
            query?: {
                /** @description `nextFrom` of the page before. */
                from?: number;
            };
            header?: never;
            path: {
                lane: "prompt" | "upkeep";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FailedJobsDocument"];
                };
            };
            /** @description Something sent is not as it should be; `errors` says what to do about each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    retryFailedJobs: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lane: "prompt" | "upkeep";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetriedDocument"];
                };
            };
            /** @description Something sent is not as it should be; `errors` says what to do about each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    retryFailedJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job: string;
                lane: "prompt" | "upkeep";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetriedDocument"];
                };
            };
            /** @description Something sent is not as it should be; `errors` says what to do about each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is none, or none that the own teams see. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not in a state for that, or changed meanwhile. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    searchMails: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MailSearchBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailPageDocument"];
                };
            };
            /** @description Something sent is not as it should be; `errors` says what to do about each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is none, or none that the own teams see. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    readMail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mail: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailDocument"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is none, or none that the own teams see. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    searchAudit: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AuditSearchBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditPageDocument"];
                };
            };
            /** @description Something sent is not as it should be; `errors` says what to do about each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is none, or none that the own teams see. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    listAuditEvents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditEventsDocument"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    readCustomer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerDocument"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is none, or none that the own teams see. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    readWriter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerDocument"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is none, or none that the own teams see. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    revealContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RevealBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevealedDocument"];
                };
            };
            /** @description Something sent is not as it should be; `errors` says what to do about each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is none, or none that the own teams see. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many tries; Retry-After says when the next one makes sense. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
}
