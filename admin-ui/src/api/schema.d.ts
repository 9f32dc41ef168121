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
        /** The security questions, without their answers */
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
        /** @enum {string} */
        DraftKind: "reply" | "note";
        DraftDocument: {
            kind: components["schemas"]["DraftKind"];
            text: string;
            /** Format: date-time */
            savedAt: string;
        };
        DraftsDocument: {
            items: components["schemas"]["DraftDocument"][];
        };
        DraftBody: {
            text: string;
            /** @description `reply` unless said otherwise. */
            kind?: components["schemas"]["DraftKind"];
        };
        /** @enum {string} */
        TicketStatus: "open" | "closed";
        /** @enum {string} */
        TicketKind: "issue" | "change" | "request";
        /** @enum {string} */
        Priority: "urgent" | "high" | "normal" | "low";
        /** @enum {string} */
        TicketSource: "form" | "help" | "mail";
        PersonDocument: {
            /**
             * Format: uuid
             * @description Of a Master Account; nobody's, of whoever writes by mail alone.
             */
            id: string | null;
            name: string | null;
        };
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
        EventKind: "created" | "replied" | "noted" | "closed" | "reopened" | "transferred" | "bounced" | "reply-undone" | "assigned" | "prioritised" | "tagged" | "verified";
        HistoryEntryDocument: {
            /** @description Of the event, as in the live stream. */
            id: string;
            kind: components["schemas"]["EventKind"];
            actor: components["schemas"]["AuthorDocument"];
            /** @description What it was in particular: `rule` and `because` of a created ticket, `from`, `to`, `reason` and `due` of a transferred one … */
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
            /** @description Facts of the journey that somebody was on when they asked for help. */
            journey: {
                [key: string]: unknown;
            } | null;
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
        };
    };
    discardDraft: {
        parameters: {
            query?: {
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
}
