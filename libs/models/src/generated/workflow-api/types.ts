// Generated from contracts/ by `npm run contracts`; changes made here are lost.
export interface paths {
    "/admin/metadata": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every workflow and data provider with its parameters. */
        get: operations["getMetadata"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How fast and how well this service answers. */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/data-providers/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The options of a data provider; its parameters are query parameters of the same names.
         * @description The query parameter `search` answers the options that have it in them, at most 1,000; `chosen-value` answers the option of one value alone, wherever in the list it is, or none.
         */
        get: operations["getDataProviderOptions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/executions/{executionId}/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Says that an execution which failed or needs attention is looked after, and why.
         * @description Can be repeated: who said it first stays, and is answered. Its state does not change. A 409 for one that has not ended, or that needs nobody's attention.
         */
        post: operations["acknowledgeExecution"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/executions/{executionId}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How an execution goes on, as it happens, as server-sent events.
         * @description The data of each event, `progress`, is JSON. The first comes at once, the last says that the execution is over. `after` takes the id of the last event that was read, from whatever replica: the events go on from there. A stream ends after ten minutes, when its process is stopped, and when the right to see the execution is lost; ask again.
         */
        get: operations["watchExecution"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/executions/{executionId}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Says what going on from an execution would do again, what it would not, and what it needs.
         * @description Changes and records nothing. Where it cannot be gone on with, `refusal` says why and what to do instead.
         */
        get: operations["planResume"];
        put?: never;
        /**
         * Goes on from an execution that did not do everything, as a new execution.
         * @description What its steps did is not done again; what failed, and everything after it, is. It runs as the caller, with today's code. Each execution is gone on from once: repeating it answers the execution that goes on, with 200 and `Idempotent-Replay`. A 400 names the secret parameters that have to be given again, and says where something has to be decided first (`choice`); a 409 says why it cannot be gone on with. Where the code was changed meanwhile, it does nothing new before everything that was done has been asked for, and else needs attention; `choice: new-code` goes on without that.
         */
        post: operations["resumeExecution"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/executions/{executionId}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stops an execution; what it has done stays done.
         * @description Can be repeated: an execution that is over is answered as it ended. Who asks again, at least three seconds later, while it is still ending does not wait for what its workflow makes of it: what runs it is ended. A 202 when it has been told to stop and has not ended yet, whichever process runs it. A 409 for what an earlier version began and no process runs any more; then it ends by itself as NeedsAttention.
         */
        post: operations["stopExecution"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/{formId}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Uploads a file for a file field; the value of the field is then what this answers.
         * @description Only the person who uploaded it can submit it, with this form and field. What is not submitted is deleted after a day.
         */
        post: operations["uploadFormFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/{formId}/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The options of one field, given the values of the fields that it depends on. */
        post: operations["listFieldOptions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/{formId}/preflight": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Checks whether a form could run with these values; changes and records nothing.
         * @description Judges the values as submitting does, and then makes the checks that a run begins with, through the mappings that the form chose. Values of password fields are not looked at: leave them out. What is found is said by field. A 429 while the same person has several checks under way.
         */
        post: operations["preflightForm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/{formId}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Judges the values of a form and runs its workflow. */
        post: operations["submitForm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/integrations/{name}/discover": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The organizations of an external system, as the settings of an organization reach it.
         * @description Remembered for an hour. A vendor that throttles or is down gives the list from before, with its time and the problem. While the list is still being read after `wait` seconds, this is a 202 that says how far it is. The vendor's list is shown to platform admins only; everybody else is shown what is proven to be their organization.
         */
        get: operations["discoverOrganizations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/integrations/{name}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Signs in to an integration with the settings of the organization, or the GLOBAL ones, and reads one thing.
         * @description A connection that does not work is a 200 that says why. The GLOBAL settings read the external organizations.
         */
        post: operations["testIntegration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{orgId}/integration-mappings/{mappingId}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reads one thing through a mapping, and remembers what came of it.
         * @description A mapping that does not work is a 200 that says why.
         */
        post: operations["testMapping"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workflows/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Runs a workflow; the body is its parameters.
         * @description A workflow that failed is a 200 with its status. The execution continues when the wait is over; then the answer is a 202. A choice that its data provider does not offer the organization is a 400 that names the parameter, as in a form; where the provider cannot be asked, its answer says why (409, 503). A program for which very many executions of the organization wait for their turn already is answered with 429. Nothing is executed then.
         */
        post: operations["executeWorkflow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workflows/{name}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether a workflow is not run now, for this organization and whoever asks, and why. */
        get: operations["getWorkflowPause"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workflows/{name}/preflight": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Checks whether a workflow could run with these parameters; changes and records nothing.
         * @description The checks that a run begins with. An answer without problems means that a run begun now will not stop for its input, for configuration, consent, licences or addresses that are taken. Warnings stop nothing.
         */
        post: operations["preflightWorkflow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Says that the process answers. */
        get: operations["getLiveness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Says whether storage, the vault and the identity keys can be reached. */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
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
        /** @description Who said first that an execution is looked after, and why. */
        Acknowledgement: {
            /** Format: date-time */
            acknowledgedAt: string;
            acknowledgedBy: string;
            acknowledgedByName: string;
            acknowledgedReason: string;
            /** Format: uuid */
            executionId: string;
            organizationId: components["schemas"]["OrganizationOrGlobal"];
        };
        AcknowledgementDraft: {
            /** @description Why it needs nobody's attention any more, for who comes after. */
            reason: string;
        };
        ConnectionTest: {
            durationMs: number;
            message: string;
            /**
             * @description What keeps it from working; where it works, nothing. `mapping`: the external system answers, but the organization is mapped to nothing there.
             * @enum {string}
             */
            reason?: "connection" | "settings" | "switched-off" | "secret" | "mapping" | "tenant";
            remedy?: string;
            success: boolean;
            /** Format: date-time */
            testedAt: string;
        };
        DataProvider: {
            cacheSeconds: number;
            description: string;
            name: string;
            parameters: components["schemas"]["Parameter"][];
            /** @description Application permissions of Microsoft Graph that its own requests need, beside those that the integration names. */
            permissions?: string[];
            uses: string[];
        };
        /** @description That no workflow is run, of no organization, or only not of its subject; `resumedAt` is there once that is over. */
        EnginePause: {
            isPaused: boolean;
            /** Format: date-time */
            pausedAt: string;
            pausedByName: string;
            reason: string;
            /** Format: date-time */
            resumedAt?: string;
            resumedByName?: string;
            subject?: components["schemas"]["PauseSubject"];
        };
        /** @description Why the workflow failed, in words for a technician. */
        ExecutionError: {
            kind: components["schemas"]["ExecutionErrorKind"];
            message: string;
            remedy: string;
        };
        /** @enum {string} */
        ExecutionErrorKind: "invalid-input" | "missing-configuration" | "missing-secret" | "missing-mapping" | "integration-error" | "timeout" | "cancelled" | "bug";
        /** @description The execution as its caller needs it; logs and calls are in the execution's own resource. */
        ExecutionOutcome: {
            /** Format: date-time */
            completedAt?: string;
            durationMs?: number;
            error?: components["schemas"]["ExecutionError"];
            /** Format: uuid */
            executionId: string;
            organizationId: components["schemas"]["OrganizationOrGlobal"];
            result?: unknown;
            /** Format: date-time */
            startedAt: string;
            status: components["schemas"]["ExecutionStatus"];
            workflowName: string;
        };
        /** @description How an execution stands, as it goes on: its state as a whole, and of its lines and calls those from a place on. Who has more of them than up to that place forgets the rest. */
        ExecutionProgress: {
            calls: {
                entries: components["schemas"]["IntegrationCall"][];
                from: number;
            };
            /** Format: date-time */
            cancelRequestedAt?: string;
            cancelRequestedByName?: string;
            logs: {
                entries: components["schemas"]["LogEntry"][];
                from: number;
            };
            places?: {
                [key: string]: string;
            };
            status: components["schemas"]["ExecutionStatus"];
            steps: components["schemas"]["ExecutionStep"][];
            tasks?: components["schemas"]["ExecutionTask"][];
            wait?: components["schemas"]["ExecutionWait"];
            waitingFor?: components["schemas"]["VendorPause"];
        };
        /** @enum {string} */
        ExecutionStatus: "Pending" | "Running" | "Waiting" | "Success" | "PartialSuccess" | "Failed" | "TimedOut" | "Cancelled" | "NeedsAttention" | "Quarantined";
        ExecutionStep: {
            attempt?: number;
            /** Format: date-time */
            completedAt?: string;
            durationMs?: number;
            /** @description What it does, in words for the person who watches. Left out by earlier versions. */
            label?: string;
            message?: string;
            name: string;
            /** Format: date-time */
            startedAt: string;
            /** @enum {string} */
            status: "running" | "done" | "failed";
            summary?: string;
        };
        /** @description One planned task and its one state. What is not done, or not known, says why and what to do. */
        ExecutionTask: {
            message?: string;
            remedy?: string;
            /** @enum {string} */
            status: "running" | "done" | "not done" | "unknown";
            what: string;
        };
        /** @description What the workflow of an execution has asked to wait for. It goes on by itself. */
        ExecutionWait: {
            /** @description Of a step that is tried again, which attempt comes next. */
            attempt?: number;
            /**
             * Format: uuid
             * @description Of another workflow that it runs, the execution of that.
             */
            executionId?: string;
            /** @enum {string} */
            for: "sleep" | "event" | "approval" | "retry" | "workflow";
            /** @description As the workflow calls it. */
            name: string;
            /** @description What a person is asked, of an approval. */
            question?: string;
            /**
             * Format: date-time
             * @description When it goes on at the latest.
             */
            until: string;
        };
        /** @description An organization as the external system knows it. */
        ExternalOrganization: {
            domains?: string[];
            externalOrgId: string;
            name: string;
            /**
             * @description What proves that it is the organization that was asked for; absent where nothing does, or nobody asked.
             * @enum {string}
             */
            proof?: "tenant" | "domain";
            tenantId?: string;
        };
        ExternalOrganizationList: {
            /**
             * Format: date-time
             * @description When the vendor answered; absent while the first list is being read.
             */
            cachedAt?: string;
            /** @description How many organizations have been read so far. */
            loaded: number;
            organizations: components["schemas"]["ExternalOrganization"][];
            /** @description Why the list is older than it should be. */
            problem?: string;
            /** @description True where the caller is no platform admin: the list holds the one external organization that the tenant id or a verified domain proves to be this one and that no other organization holds, or nothing. */
            provenOnly?: boolean;
        };
        /** @description What was thrown, for whoever can mend it: without secrets, shortened where it is long. Answered to platform admins only, and on a developer's machine to everybody. */
        Fault: {
            message: string;
            name: string;
            /** @description As the program shows it, causes included. */
            stack?: string;
        };
        FieldName: string;
        FieldOption: {
            label: string;
            metadata?: {
                [key: string]: unknown;
            };
            value: string;
        };
        FieldValidation: {
            max?: number;
            maxLength?: number;
            message?: string;
            min?: number;
            minLength?: number;
            pattern?: string;
        };
        /** @description The files that are taken, as endings (`.pdf`), types (`text/csv`) or families of types (`image/` and an asterisk); any when left out. */
        FileKinds: string[];
        /** @description The largest file that is taken, in bytes; 10 MiB when left out. */
        FileLimit: number;
        Health: {
            checks?: {
                durationMs: number;
                name: string;
                /** @description Why this version of the service does not take part, and what to do. */
                reason?: string;
                /** @enum {string} */
                status: "ok" | "unavailable";
            }[];
            code?: components["schemas"]["RunningCode"];
            /** @enum {string} */
            status: "ok" | "unavailable";
        };
        IntegrationCall: {
            /** Format: date-time */
            at: string;
            attempt: number;
            durationMs: number;
            /**
             * @description Whether the call may have changed something in the external system.
             * @enum {string}
             */
            effect?: "read" | "write";
            /** @description `true` for a 404 that answers a search. */
            expected?: boolean;
            failure?: string;
            integration: string;
            method: string;
            path: string;
            /** @description The HTTP status, left out when no answer came. */
            status?: number;
            step?: string;
        };
        LogEntry: {
            /** Format: date-time */
            at: string;
            details?: {
                [key: string]: unknown;
            };
            /** @enum {string} */
            level: "debug" | "info" | "warn" | "error";
            message: string;
            step?: string;
        };
        MappingTest: {
            details: {
                durationMs: number;
                remedy?: string;
                /** Format: date-time */
                testedAt: string;
            };
            message: string;
            success: boolean;
        };
        /** @description Every workflow and data provider that the engine knows. */
        Metadata: {
            code?: components["schemas"]["RunningCode"];
            dataProviders: components["schemas"]["DataProvider"][];
            /** @description Workflows and data providers that cannot be used because something is wrong with their source. Left out by earlier versions. */
            quarantined?: components["schemas"]["QuarantinedDefinition"][];
            workflows: components["schemas"]["Workflow"][];
        };
        OperationMetrics: {
            errors: number;
            /** @description As in the service's contract; `other` for all paths that it does not know. */
            operationId: string;
            p50Ms: number;
            p95Ms: number;
            requests: number;
        };
        Options: {
            cached: boolean;
            /** Format: date-time */
            cachedAt: string;
            options: components["schemas"]["FieldOption"][];
            /** @description How many there are for what was searched, where that is known. */
            total?: number;
            /** @description There are more than these; a `search` narrows them. */
            truncated?: boolean;
        };
        /** @description An organization's id, or `GLOBAL` for what belongs to the MSP as a whole. */
        OrganizationOrGlobal: string;
        Parameter: {
            accept?: components["schemas"]["FileKinds"];
            dataProvider?: {
                name: string;
                parameters?: {
                    [key: string]: string;
                };
            };
            default?: unknown;
            /** @description Of an e-mail address, the data provider that offers what may stand after the @. */
            domains?: {
                name: string;
            };
            help?: string;
            label: string;
            maxBytes?: components["schemas"]["FileLimit"];
            multiple?: boolean;
            name: string;
            options?: components["schemas"]["FieldOption"][];
            placeholder?: string;
            required: boolean;
            secret?: boolean;
            type: components["schemas"]["ParameterType"];
            validation?: components["schemas"]["FieldValidation"];
        };
        /** @enum {string} */
        ParameterType: "string" | "int" | "float" | "bool" | "email" | "json" | "list" | "date" | "select" | "file";
        /** @enum {string} */
        PauseKind: "organization" | "workflow" | "integration" | "lane";
        /** @description An organization's id, the name of a workflow or an integration, or `interactive` or `background`. */
        PauseName: string;
        /** @description What alone is paused. `interactive` are the runs that people begin, `background` those of programs. */
        PauseSubject: {
            kind: components["schemas"]["PauseKind"];
            name: components["schemas"]["PauseName"];
        };
        Preflight: {
            /** @description False where a workflow that is destructive takes nothing away with these values. */
            destructive?: boolean;
            /** @description What the run will do, in its order. */
            plan?: components["schemas"]["PreflightPlanLine"][];
            /** @description What would stop the run before it changes anything; all of it. */
            problems: components["schemas"]["PreflightProblem"][];
            /** @description Values that would do, by parameter; where a form was checked, by field. */
            proposals?: {
                [key: string]: string;
            };
            /** @description Whom or what the run is about, in words, as far as that was found. */
            subject?: string;
            /** @description What to know before it runs. */
            warnings: components["schemas"]["PreflightWarning"][];
        };
        PreflightPlanLine: {
            items: string[];
            label: string;
        };
        PreflightProblem: {
            kind: components["schemas"]["ExecutionErrorKind"];
            message: string;
            /** @description The parameter that it is about; where a form was checked, the field. */
            path?: string;
            remedy: string;
        };
        PreflightWarning: {
            message: string;
            /** @description The parameter that it is about; where a form was checked, the field. */
            path?: string;
            remedy?: string;
        };
        Problem: {
            /** @enum {string} */
            code: "invalid-request" | "unauthenticated" | "forbidden" | "not-found" | "request-timeout" | "conflict" | "organization-inactive" | "stale" | "too-large" | "unsupported-media-type" | "too-many-requests" | "unavailable" | "internal";
            correlationId: string;
            detail?: string;
            errors?: {
                message: string;
                path: string;
            }[];
            status: number;
            title: string;
            type: string;
        };
        /** @description Milliseconds, to about a hundredth of the value; null without requests. */
        Quantile: number | null;
        QuarantinedDefinition: {
            fault?: components["schemas"]["Fault"];
            files: string[];
            /** @enum {string} */
            kind: "workflow" | "data-provider";
            /** @description As defined, or else as the file is called. */
            name: string;
            /** @description A sentence for people. */
            reason: string;
        };
        /** @description A column of a table in a result. */
        ResultColumn: {
            kind: components["schemas"]["ResultKind"];
            label: string;
            multiple?: boolean;
            name: string;
        };
        /** @description What a value of a result is, as the workflow declared it when it ran. */
        ResultField: {
            columns?: components["schemas"]["ResultColumn"][];
            kind: components["schemas"]["ResultKind"];
            label: string;
            multiple?: boolean;
            name: string;
        };
        /** @enum {string} */
        ResultKind: "text" | "number" | "boolean" | "date" | "user" | "group" | "license" | "device" | "ticket" | "link" | "table" | "outcomes" | "sealed" | "technical";
        /**
         * @description What a person decides of what needs their attention: `new-code` goes on with the code as it is now; `happened` and `not-happened` say of the doubtful step whether it was done.
         * @enum {string}
         */
        ResumeChoice: "new-code" | "happened" | "not-happened";
        ResumeDraft: {
            choice?: components["schemas"]["ResumeChoice"];
            /** @description What the step answered, as somebody reads it in the other system; beside `happened`. */
            result?: string;
            /** @description The values of secret parameters, by parameter. */
            secrets?: {
                [key: string]: string;
            };
        };
        /** @description What going on from an execution would do. */
        ResumePlan: {
            /** Format: uuid */
            executionId: string;
            organizationId: components["schemas"]["OrganizationOrGlobal"];
            /** @description Why it cannot be gone on with, and what to do instead. */
            refusal?: string;
            /**
             * Format: uuid
             * @description The execution that goes on from it already.
             */
            resumedBy?: string;
            /** @description What was typed and is stored nowhere, so that it has to be given again. */
            secrets: components["schemas"]["ResumeSecret"][];
            /** @description What is known of its steps, in the order in which they began. */
            steps: components["schemas"]["ResumeStep"][];
        };
        ResumeSecret: {
            /** @description What the form calls it. */
            label: string;
            /** @description The parameter. */
            name: string;
        };
        ResumeStep: {
            label?: string;
            name: string;
            /**
             * @description `kept`: it was done and is not done again. `again`: it failed, or nobody knows how it ended.
             * @enum {string}
             */
            plan: "kept" | "again";
        };
        /** @description Which code answers. */
        RunningCode: {
            /** @description What it was built from. */
            commit?: string;
            /** @description Of the code itself; the same sources give the same one. */
            digest?: string;
            /** @description Of the service. */
            name?: string;
            /** @description In development, why the newest sources are not what runs. */
            problem?: string;
            /** Format: date-time */
            startedAt: string;
            /** @description Of the platform; `unbuilt` where it runs from its sources. */
            version: string;
        };
        ServiceMetrics: {
            /** @description The answers with a status of 500 or above. */
            errors: number;
            name: string;
            /** @description Those that were asked for, the slowest p95 first. */
            operations: components["schemas"]["OperationMetrics"][];
            p50Ms: components["schemas"]["Quantile"];
            p95Ms: components["schemas"]["Quantile"];
            p99Ms: components["schemas"]["Quantile"];
            /** @description What one process of the service has answered since then. Probes do not count. */
            requests: number;
            /**
             * Format: date-time
             * @description When the measured time began, about 15 minutes ago, or when the process started.
             */
            since: string;
        };
        /** @description A file that was uploaded. Its content is read through the execution that it was given to. */
        UploadedFile: {
            contentType: string;
            /** Format: uuid */
            fileId: string;
            fileName: string;
            /** @description In bytes. */
            size: number;
        };
        /** @description An external system that has asked to be called later. */
        VendorPause: {
            integration: string;
            /** @description As people know it, e.g. `Microsoft 365`. */
            name: string;
            /** Format: date-time */
            until: string;
        };
        Workflow: {
            category: string;
            description: string;
            /** @description It takes something away that nobody gets back easily; whoever runs it is shown the plan and asked again. */
            destructive?: boolean;
            minutesSaved?: number;
            name: string;
            parameters: components["schemas"]["Parameter"][];
            /** @description Application permissions of Microsoft Graph that its own requests need, beside those that the integration names. */
            permissions?: string[];
            /** @description `false` where the same values cannot be run again once something was done with them. */
            repeatable?: boolean;
            requiresOrg: boolean;
            /** @description What the values of its result are, where the workflow declares it. */
            results?: components["schemas"]["ResultField"][];
            tags: string[];
            timeoutSeconds: number;
            uses: string[];
            version: string;
        };
    };
    responses: {
        /** @description The state of the service. */
        Health: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Health"];
            };
        };
        /** @description The options. */
        Options: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Options"];
            };
        };
        /** @description The execution, finished or going on. */
        Outcome: {
            headers: {
                "Idempotent-Replay": components["headers"]["IdempotentReplay"];
                Location: components["headers"]["Location"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ExecutionOutcome"];
            };
        };
        /** @description What went wrong, for the person who has to act on it. */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        executionId: string;
        formId: string;
        /** @description The same key and input answer with the first execution; the same key with another input is a 409. */
        idempotencyKey: string;
        mappingId: string;
        name: string;
        /** @description The organization that the request is about. */
        organizationHeader: string;
        /** @description The organization that the request is about; left out where `scope` or the workflow says that there is none. */
        organizationHeaderOptional: string;
        orgId: string;
        /** @description `respond-async` answers at once with 202; `wait=N` waits at most N seconds. */
        prefer: string;
        /** @description `global` asks for what belongs to no organization; then no organization header is sent. */
        scopeGlobal: "global";
    };
    requestBodies: never;
    headers: {
        /** @description `true` when the answer is that of an earlier request with the same key. */
        IdempotentReplay: "true";
        /** @description The address of what was created. */
        Location: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getMetadata: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The metadata. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Metadata"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The metrics. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceMetrics"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getDataProviderOptions: {
        parameters: {
            query?: {
                parameters?: {
                    [key: string]: string;
                };
            };
            header: {
                /** @description The organization that the request is about. */
                "X-Organization-Id": components["parameters"]["organizationHeader"];
            };
            path: {
                name: components["parameters"]["name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Options"];
            default: components["responses"]["Problem"];
        };
    };
    acknowledgeExecution: {
        parameters: {
            query?: {
                /** @description `global` asks for what belongs to no organization; then no organization header is sent. */
                scope?: components["parameters"]["scopeGlobal"];
            };
            header?: {
                /** @description The organization that the request is about; left out where `scope` or the workflow says that there is none. */
                "X-Organization-Id"?: components["parameters"]["organizationHeaderOptional"];
            };
            path: {
                executionId: components["parameters"]["executionId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcknowledgementDraft"];
            };
        };
        responses: {
            /** @description The acknowledgement that counts. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Acknowledgement"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    watchExecution: {
        parameters: {
            query?: {
                after?: string;
                /** @description `global` asks for what belongs to no organization; then no organization header is sent. */
                scope?: components["parameters"]["scopeGlobal"];
            };
            header?: {
                /** @description The organization that the request is about; left out where `scope` or the workflow says that there is none. */
                "X-Organization-Id"?: components["parameters"]["organizationHeaderOptional"];
            };
            path: {
                executionId: components["parameters"]["executionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The events. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["ExecutionProgress"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    planResume: {
        parameters: {
            query?: {
                /** @description `global` asks for what belongs to no organization; then no organization header is sent. */
                scope?: components["parameters"]["scopeGlobal"];
            };
            header?: {
                /** @description The organization that the request is about; left out where `scope` or the workflow says that there is none. */
                "X-Organization-Id"?: components["parameters"]["organizationHeaderOptional"];
            };
            path: {
                executionId: components["parameters"]["executionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The plan as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResumePlan"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    resumeExecution: {
        parameters: {
            query?: {
                /** @description `global` asks for what belongs to no organization; then no organization header is sent. */
                scope?: components["parameters"]["scopeGlobal"];
            };
            header?: {
                /** @description `respond-async` answers at once with 202; `wait=N` waits at most N seconds. */
                Prefer?: components["parameters"]["prefer"];
                /** @description The organization that the request is about; left out where `scope` or the workflow says that there is none. */
                "X-Organization-Id"?: components["parameters"]["organizationHeaderOptional"];
            };
            path: {
                executionId: components["parameters"]["executionId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResumeDraft"];
            };
        };
        responses: {
            200: components["responses"]["Outcome"];
            202: components["responses"]["Outcome"];
            default: components["responses"]["Problem"];
        };
    };
    stopExecution: {
        parameters: {
            query?: {
                /** @description `global` asks for what belongs to no organization; then no organization header is sent. */
                scope?: components["parameters"]["scopeGlobal"];
            };
            header?: {
                /** @description The organization that the request is about; left out where `scope` or the workflow says that there is none. */
                "X-Organization-Id"?: components["parameters"]["organizationHeaderOptional"];
            };
            path: {
                executionId: components["parameters"]["executionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Outcome"];
            202: components["responses"]["Outcome"];
            default: components["responses"]["Problem"];
        };
    };
    uploadFormFile: {
        parameters: {
            query: {
                field: components["schemas"]["FieldName"];
                fileName: string;
                /** @description `global` asks for what belongs to no organization; then no organization header is sent. */
                scope?: components["parameters"]["scopeGlobal"];
            };
            header?: {
                /** @description The organization that the request is about; left out where `scope` or the workflow says that there is none. */
                "X-Organization-Id"?: components["parameters"]["organizationHeaderOptional"];
            };
            path: {
                formId: components["parameters"]["formId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description The file as it was stored. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadedFile"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listFieldOptions: {
        parameters: {
            query?: {
                /** @description `global` asks for what belongs to no organization; then no organization header is sent. */
                scope?: components["parameters"]["scopeGlobal"];
            };
            header?: {
                /** @description The organization that the request is about; left out where `scope` or the workflow says that there is none. */
                "X-Organization-Id"?: components["parameters"]["organizationHeaderOptional"];
            };
            path: {
                formId: components["parameters"]["formId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Answers the options of these values alone, wherever in the list they are; what is not offered is left out. */
                    chosen?: string[];
                    field: components["schemas"]["FieldName"];
                    /** @description Asks the vendor again instead of answering from the cache. */
                    refresh?: boolean;
                    /** @description Answers the options that have this in them. */
                    search?: string;
                    values?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            200: components["responses"]["Options"];
            default: components["responses"]["Problem"];
        };
    };
    preflightForm: {
        parameters: {
            query?: {
                /** @description `global` asks for what belongs to no organization; then no organization header is sent. */
                scope?: components["parameters"]["scopeGlobal"];
            };
            header?: {
                /** @description The organization that the request is about; left out where `scope` or the workflow says that there is none. */
                "X-Organization-Id"?: components["parameters"]["organizationHeaderOptional"];
            };
            path: {
                formId: components["parameters"]["formId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    values: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description What was found; nothing, when the form can run. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preflight"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    submitForm: {
        parameters: {
            query?: {
                /** @description `global` asks for what belongs to no organization; then no organization header is sent. */
                scope?: components["parameters"]["scopeGlobal"];
            };
            header?: {
                /** @description The same key and input answer with the first execution; the same key with another input is a 409. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
                /** @description `respond-async` answers at once with 202; `wait=N` waits at most N seconds. */
                Prefer?: components["parameters"]["prefer"];
                /** @description The organization that the request is about; left out where `scope` or the workflow says that there is none. */
                "X-Organization-Id"?: components["parameters"]["organizationHeaderOptional"];
            };
            path: {
                formId: components["parameters"]["formId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    values: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            200: components["responses"]["Outcome"];
            202: components["responses"]["Outcome"];
            default: components["responses"]["Problem"];
        };
    };
    discoverOrganizations: {
        parameters: {
            query: {
                orgId: string;
                refresh?: "true" | "false";
                wait?: number;
            };
            header?: never;
            path: {
                name: components["parameters"]["name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The organizations. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExternalOrganizationList"];
                };
            };
            /** @description They are still being read. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExternalOrganizationList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    testIntegration: {
        parameters: {
            query?: {
                /** @description `global` asks for what belongs to no organization; then no organization header is sent. */
                scope?: components["parameters"]["scopeGlobal"];
            };
            header?: {
                /** @description The organization that the request is about; left out where `scope` or the workflow says that there is none. */
                "X-Organization-Id"?: components["parameters"]["organizationHeaderOptional"];
            };
            path: {
                name: components["parameters"]["name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What came of it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionTest"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    testMapping: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mappingId: components["parameters"]["mappingId"];
                orgId: components["parameters"]["orgId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What came of it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MappingTest"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    executeWorkflow: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and input answer with the first execution; the same key with another input is a 409. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
                /** @description `respond-async` answers at once with 202; `wait=N` waits at most N seconds. */
                Prefer?: components["parameters"]["prefer"];
                /** @description The organization that the request is about; left out where `scope` or the workflow says that there is none. */
                "X-Organization-Id"?: components["parameters"]["organizationHeaderOptional"];
            };
            path: {
                name: components["parameters"]["name"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            200: components["responses"]["Outcome"];
            202: components["responses"]["Outcome"];
            default: components["responses"]["Problem"];
        };
    };
    getWorkflowPause: {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that the request is about; left out where `scope` or the workflow says that there is none. */
                "X-Organization-Id"?: components["parameters"]["organizationHeaderOptional"];
            };
            path: {
                name: components["parameters"]["name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The pause; without one the workflow is run. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        pause?: components["schemas"]["EnginePause"];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    preflightWorkflow: {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that the request is about; left out where `scope` or the workflow says that there is none. */
                "X-Organization-Id"?: components["parameters"]["organizationHeaderOptional"];
            };
            path: {
                name: components["parameters"]["name"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description What was found; nothing, when the workflow can run. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preflight"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getLiveness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Health"];
            default: components["responses"]["Problem"];
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Health"];
            503: components["responses"]["Health"];
            default: components["responses"]["Problem"];
        };
    };
}
