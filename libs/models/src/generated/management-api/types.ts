// Generated from contracts/ by `npm run contracts`; changes made here are lost.
export interface paths {
    "/admin/init-tables": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Creates the tables and containers that are missing. */
        post: operations["initTables"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/executions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The executions of an organization, newest first. */
        get: operations["listExecutions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/executions/{executionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One execution with its input, result, logs and calls. */
        get: operations["getExecution"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/executions/users/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A person's own executions across organizations, the open ones first, then newest first. */
        get: operations["listUserExecutions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The forms of an organization together with the GLOBAL ones. */
        get: operations["listForms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/{formId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One form of the organization, or a GLOBAL one. */
        get: operations["getForm"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The signed-in person, and the organizations they may work for. */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Own preferences. */
        get: operations["getMyPreferences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes some of the own preferences. */
        patch: operations["updateMyPreferences"];
        trace?: never;
    };
    "/api/organizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The organizations that the caller may access; all of them for a platform admin. */
        get: operations["listOrganizations"];
        put?: never;
        /** Adds an organization. */
        post: operations["createOrganization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{orgId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                orgId: components["parameters"]["orgId"];
            };
            cookie?: never;
        };
        /** One organization. */
        get: operations["getOrganization"];
        put?: never;
        post?: never;
        /** Deactivates an organization; nothing runs for it from then on, and its history stays. */
        delete: operations["deactivateOrganization"];
        options?: never;
        head?: never;
        /** Renames an organization, links its tenant, or (de)activates it. */
        patch: operations["updateOrganization"];
        trace?: never;
    };
    "/api/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says what a person may do for an organization; all four flags are stated. */
        post: operations["grantPermission"];
        /** Takes every right on an organization from a person. */
        delete: operations["revokePermission"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/permissions/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says whether a person holds a right; for somebody else than the caller, platform admins only. */
        post: operations["checkPermission"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/permissions/organizations/{orgId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                orgId: components["parameters"]["orgId"];
            };
            cookie?: never;
        };
        /** Who may do what for one organization. */
        get: operations["listOrganizationPermissions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/permissions/users/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        /** What one person may do, organization by organization. */
        get: operations["listUserPermissions"];
        put?: never;
        post?: never;
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
        AccessibleOrganization: {
            isActive: boolean;
            name: string;
            /** Format: uuid */
            organizationId: string;
            permissions: components["schemas"]["PermissionFlags"];
        };
        /** @description When a field is shown. Data, never an expression. */
        Condition: {
            all: components["schemas"]["Condition"][];
        } | {
            any: components["schemas"]["Condition"][];
        } | {
            not: components["schemas"]["Condition"];
        } | {
            field: components["schemas"]["FieldName"];
            /** @enum {string} */
            op: "eq" | "neq" | "in" | "contains" | "empty" | "notEmpty" | "gt" | "lt";
            value?: unknown;
        };
        Execution: {
            calls: components["schemas"]["IntegrationCall"][];
            /** Format: date-time */
            completedAt?: string;
            correlationId?: string;
            durationMs?: number;
            error?: components["schemas"]["ExecutionError"];
            executedBy: string;
            executedByName: string;
            /** Format: uuid */
            executionId: string;
            /** Format: uuid */
            formId?: string;
            formName?: string;
            input: {
                [key: string]: unknown;
            };
            logs: components["schemas"]["LogEntry"][];
            organizationId: components["schemas"]["OrganizationOrGlobal"];
            result?: unknown;
            /** Format: date-time */
            startedAt: string;
            status: components["schemas"]["ExecutionStatus"];
            steps: components["schemas"]["ExecutionStep"][];
            title?: string;
            workflowName: string;
            workflowVersion?: string;
        };
        /** @description Why the workflow failed, in words for a technician. */
        ExecutionError: {
            /** @enum {string} */
            kind: "invalid-input" | "missing-configuration" | "missing-secret" | "missing-mapping" | "integration-error" | "timeout" | "cancelled" | "bug";
            message: string;
            remedy: string;
        };
        ExecutionList: {
            items: components["schemas"]["ExecutionSummary"][];
            nextCursor?: string;
        };
        /** @enum {string} */
        ExecutionStatus: "Pending" | "Running" | "Waiting" | "Success" | "PartialSuccess" | "Failed" | "TimedOut" | "Cancelled" | "NeedsAttention" | "Quarantined";
        ExecutionStep: {
            attempt?: number;
            /** Format: date-time */
            completedAt?: string;
            durationMs?: number;
            message?: string;
            name: string;
            /** Format: date-time */
            startedAt: string;
            /** @enum {string} */
            status: "running" | "done" | "failed";
            summary?: string;
        };
        ExecutionSummary: {
            /** Format: date-time */
            completedAt?: string;
            durationMs?: number;
            errorMessage?: string;
            executedBy: string;
            executedByName: string;
            /** Format: uuid */
            executionId: string;
            /** Format: uuid */
            formId?: string;
            formName?: string;
            organizationId: components["schemas"]["OrganizationOrGlobal"];
            /** Format: date-time */
            startedAt: string;
            status: components["schemas"]["ExecutionStatus"];
            title?: string;
            workflowName: string;
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
        Form: {
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            description?: string;
            /** Format: uuid */
            formId: string;
            isActive: boolean;
            linkedWorkflow: string;
            name: string;
            organizationId: components["schemas"]["OrganizationOrGlobal"];
            schema: components["schemas"]["FormSchema"];
            /** Format: date-time */
            updatedAt: string;
        };
        FormField: {
            /** @description The text of a markdown field. */
            content?: string;
            defaultValue?: unknown;
            help?: string;
            label: string;
            name: components["schemas"]["FieldName"];
            options?: components["schemas"]["FieldOption"][];
            /** @description The workflow parameter that receives the value; the field's own name when left out. */
            parameter?: components["schemas"]["FieldName"];
            placeholder?: string;
            required?: boolean;
            source?: components["schemas"]["OptionSource"];
            /** @enum {string} */
            type: "text" | "email" | "number" | "select" | "multi-select" | "checkbox" | "radio" | "textarea" | "date" | "datetime" | "password" | "file" | "markdown";
            validation?: components["schemas"]["FieldValidation"];
            visibleWhen?: components["schemas"]["Condition"];
        };
        FormList: {
            items: components["schemas"]["FormSummary"][];
        };
        FormSchema: {
            /** @description Names an execution after its values, for instance `Onboard {firstName} {lastName}`. */
            runTitle?: string;
            sections: components["schemas"]["FormSection"][];
        };
        FormSection: {
            description?: string;
            fields: components["schemas"]["FormField"][];
            title?: string;
        };
        FormSummary: {
            description?: string;
            /** Format: uuid */
            formId: string;
            isActive: boolean;
            linkedWorkflow: string;
            name: string;
            organizationId: components["schemas"]["OrganizationOrGlobal"];
            /** Format: date-time */
            updatedAt: string;
        };
        Health: {
            checks?: {
                durationMs: number;
                name: string;
                /** @enum {string} */
                status: "ok" | "unavailable";
            }[];
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
        /** @description The signed-in person and the organizations they may work for. */
        Me: {
            displayName: string;
            email: string;
            isPlatformAdmin: boolean;
            organizations: components["schemas"]["AccessibleOrganization"][];
            /** Format: uuid */
            userId: string;
        };
        /** @description A data provider that supplies the options; its parameters are fixed values or other fields of the form. */
        OptionSource: {
            parameters?: {
                [key: string]: {
                    field: components["schemas"]["FieldName"];
                } | {
                    value: string;
                };
            };
            provider: string;
        };
        /** @description A client company. */
        Organization: {
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            isActive: boolean;
            name: string;
            /** Format: uuid */
            organizationId: string;
            /**
             * Format: uuid
             * @description The Microsoft Entra tenant that workflows act in, or null while none is linked.
             */
            tenantId: string | null;
            /** Format: date-time */
            updatedAt: string;
        };
        OrganizationDraft: {
            name: string;
            /** Format: uuid */
            tenantId?: string | null;
        };
        OrganizationList: {
            items: components["schemas"]["Organization"][];
            nextCursor?: string;
        };
        /** @description An organization's id, or `GLOBAL` for what belongs to the MSP as a whole. */
        OrganizationOrGlobal: string;
        OrganizationPatch: {
            isActive?: boolean;
            name?: string;
            /** Format: uuid */
            tenantId?: string | null;
        };
        /** @description What one person may do for one organization. */
        Permission: {
            canExecuteWorkflows: boolean;
            canManageConfig: boolean;
            canManageForms: boolean;
            canViewHistory: boolean;
            /** Format: date-time */
            grantedAt: string;
            grantedBy: string;
            /** Format: uuid */
            organizationId: string;
            /** Format: uuid */
            userId: string;
        };
        PermissionCheck: {
            /** Format: uuid */
            organizationId: string;
            /** @enum {string} */
            permission: "canExecuteWorkflows" | "canManageConfig" | "canManageForms" | "canViewHistory";
            /** Format: uuid */
            userId?: string;
        };
        PermissionCheckResult: {
            allowed: boolean;
        };
        PermissionFlags: {
            canExecuteWorkflows: boolean;
            canManageConfig: boolean;
            canManageForms: boolean;
            canViewHistory: boolean;
        };
        PermissionGrant: {
            canExecuteWorkflows: boolean;
            canManageConfig: boolean;
            canManageForms: boolean;
            canViewHistory: boolean;
            /** Format: uuid */
            organizationId: string;
            /** Format: uuid */
            userId: string;
        };
        PermissionList: {
            items: components["schemas"]["Permission"][];
        };
        Preferences: {
            /** @enum {string} */
            colorScheme: "system" | "light" | "dark";
            /** @enum {string} */
            density: "compact" | "comfortable";
            pinnedForms: string[];
            recentOrganizations: string[];
            /** @enum {string} */
            timeFormat: "relative" | "local" | "utc";
        };
        PreferencesPatch: {
            /** @enum {string} */
            colorScheme?: "system" | "light" | "dark";
            /** @enum {string} */
            density?: "compact" | "comfortable";
            pinnedForms?: string[];
            recentOrganizations?: string[];
            /** @enum {string} */
            timeFormat?: "relative" | "local" | "utc";
        };
        Problem: {
            /** @enum {string} */
            code: "invalid-request" | "unauthenticated" | "forbidden" | "not-found" | "conflict" | "organization-inactive" | "stale" | "too-large" | "unsupported-media-type" | "too-many-requests" | "unavailable" | "internal";
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
        /** @description The `nextCursor` of the page before; bound to the query, the person and the organization. */
        cursor: string;
        executionId: string;
        formId: string;
        /** @description The `ETag` that was read; when the object has changed since, the answer is 412. */
        ifMatch: string;
        /** @description Rows of one page. */
        limit: number;
        /** @description The organization that the request is about; left out where `scope` or the workflow says that there is none. */
        organizationHeaderOptional: string;
        orgId: string;
        /** @description `global` asks for what belongs to no organization; then no organization header is sent. */
        scopeGlobal: "global";
        startedBefore: string;
        startedFrom: string;
        status: components["schemas"]["ExecutionStatus"];
        userId: string;
        workflowName: string;
    };
    requestBodies: never;
    headers: {
        /** @description The version of the object, for `If-Match`. */
        ETag: string;
        /** @description The address of what was created. */
        Location: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    initTables: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What exists now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        tables: string[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listExecutions: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the page before; bound to the query, the person and the organization. */
                cursor?: components["parameters"]["cursor"];
                /** @description Whose executions; without the right to view history only one's own may be asked for. */
                executedBy?: string;
                /** @description Rows of one page. */
                limit?: components["parameters"]["limit"];
                /** @description `global` asks for what belongs to no organization; then no organization header is sent. */
                scope?: components["parameters"]["scopeGlobal"];
                startedBefore?: components["parameters"]["startedBefore"];
                startedFrom?: components["parameters"]["startedFrom"];
                status?: components["parameters"]["status"];
                workflowName?: components["parameters"]["workflowName"];
            };
            header?: {
                /** @description The organization that the request is about; left out where `scope` or the workflow says that there is none. */
                "X-Organization-Id"?: components["parameters"]["organizationHeaderOptional"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExecutionList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getExecution: {
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
            /** @description The execution. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Execution"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listUserExecutions: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the page before; bound to the query, the person and the organization. */
                cursor?: components["parameters"]["cursor"];
                /** @description Rows of one page. */
                limit?: components["parameters"]["limit"];
                startedBefore?: components["parameters"]["startedBefore"];
                startedFrom?: components["parameters"]["startedFrom"];
                status?: components["parameters"]["status"];
                workflowName?: components["parameters"]["workflowName"];
            };
            header?: never;
            path: {
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExecutionList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listForms: {
        parameters: {
            query?: {
                /** @description `global`: the GLOBAL forms only. `mine`: the newest 50 over all organizations of the caller. */
                scope?: "global" | "mine";
            };
            header?: {
                /** @description The organization that the request is about; left out where `scope` or the workflow says that there is none. */
                "X-Organization-Id"?: components["parameters"]["organizationHeaderOptional"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The forms, by name. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FormList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getForm: {
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
        requestBody?: never;
        responses: {
            /** @description The form. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Form"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The person. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getMyPreferences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The preferences. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preferences"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    updateMyPreferences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreferencesPatch"];
            };
        };
        responses: {
            /** @description The preferences as they are now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preferences"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listOrganizations: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the page before; bound to the query, the person and the organization. */
                cursor?: components["parameters"]["cursor"];
                /** @description Rows of one page. */
                limit?: components["parameters"]["limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, by name. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganizationList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createOrganization: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrganizationDraft"];
            };
        };
        responses: {
            /** @description The organization. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getOrganization: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                orgId: components["parameters"]["orgId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The organization. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deactivateOrganization: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read; when the object has changed since, the answer is 412. */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                orgId: components["parameters"]["orgId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is inactive. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    updateOrganization: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read; when the object has changed since, the answer is 412. */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                orgId: components["parameters"]["orgId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrganizationPatch"];
            };
        };
        responses: {
            /** @description The organization as it is now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    grantPermission: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PermissionGrant"];
            };
        };
        responses: {
            /** @description The permission was changed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Permission"];
                };
            };
            /** @description The permission is new. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Permission"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    revokePermission: {
        parameters: {
            query: {
                organizationId: string;
                userId: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The person has no right on the organization. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    checkPermission: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PermissionCheck"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionCheckResult"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listOrganizationPermissions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                orgId: components["parameters"]["orgId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The permissions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listUserPermissions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The permissions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionList"];
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
