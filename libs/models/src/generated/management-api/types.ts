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
    "/api/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who changed or ran what, newest first. */
        get: operations["listAuditEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The events as CSV, safe for spreadsheets; 50,000 at most. */
        get: operations["exportAuditEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Checks the hash chain of an organization. */
        get: operations["verifyAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/branding": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The name, colour and logo of the MSP.
         * @description From the GLOBAL configuration `msp_name`, `msp_color` and `msp_logo`.
         */
        get: operations["getBranding"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The GLOBAL configuration. */
        get: operations["listGlobalConfig"];
        put?: never;
        /** Sets a value. */
        post: operations["putGlobalConfigValue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/config/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: components["parameters"]["configKey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Removes a value. */
        delete: operations["deleteGlobalConfigValue"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dashboard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How executions went, for an organization or for all that the caller may see. */
        get: operations["getDashboard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dashboard/relationships": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Linked organizations whose relationship with the partner tenant ends soon or is missing. */
        get: operations["listRelationshipWarnings"];
        put?: never;
        post?: never;
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
    "/api/executions/{executionId}/files/{fileId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A file that was given to the execution, for those who may read the execution. */
        get: operations["downloadExecutionFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/executions/{executionId}/sealed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which sealed values an execution made, and which of them were shown; never a value. */
        get: operations["listSealedValues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/executions/{executionId}/sealed/{sealedId}/reveal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Shows a sealed value of one's own execution, once. */
        post: operations["revealSealedValue"];
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
        /** Adds a form. */
        post: operations["createForm"];
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
        /** Replaces a form. */
        put: operations["replaceForm"];
        post?: never;
        /** Deactivates a form; executions that came from it stay. */
        delete: operations["deleteForm"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/{formId}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a form was before, newest first; the newest 50. */
        get: operations["listFormVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/{formId}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One version of a form, with its fields. */
        get: operations["getFormVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/{formId}/versions/{version}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes what an earlier version held the newest version; none is lost. */
        post: operations["restoreFormVersion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/copies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Copies forms from an organization, or from GLOBAL, to the one that the header or scope names. */
        post: operations["copyForms"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/integration-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What each integration needs and supports. */
        get: operations["listIntegrationTypes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/integrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the integrations are reached. */
        get: operations["listGlobalIntegrationSettings"];
        put?: never;
        /** Sets how an integration is reached. */
        post: operations["putGlobalIntegrationSetting"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/integrations/{name}/mappings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The mappings of every organization to one integration. */
        get: operations["listIntegrationMappings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/integrations/{type}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                type: components["parameters"]["integrationType"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Removes a setting; its secrets stay. */
        delete: operations["deleteGlobalIntegrationSetting"];
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
    "/api/organization-domains": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The domains of the organizations that the caller may access, as they were seen last.
         * @description For finding an organization by a domain or a sign-in name. Nobody is asked for it: an organization whose tenant was never looked at is left out.
         */
        get: operations["listOrganizationDomains"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organization-summaries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How some organizations stand, of those that the caller may access.
         * @description Tenant, consent, mappings and the last execution, for the organizations of one page of a list. What it costs grows with the organizations asked for, not with those that there are.
         */
        get: operations["listOrganizationSummaries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
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
    "/api/organizations/{orgId}/config": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                orgId: components["parameters"]["orgId"];
            };
            cookie?: never;
        };
        /** The configuration, with the GLOBAL values beside it. */
        get: operations["listConfig"];
        put?: never;
        /** Sets a value. */
        post: operations["putConfigValue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{orgId}/config/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: components["parameters"]["configKey"];
                orgId: components["parameters"]["orgId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Removes a value. */
        delete: operations["deleteConfigValue"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{orgId}/integration-mappings": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                orgId: components["parameters"]["orgId"];
            };
            cookie?: never;
        };
        /** What the organization is in external systems, by integration. */
        get: operations["listMappings"];
        put?: never;
        /**
         * Maps the organization to one of an external system.
         * @description For platform admins. Who manages the organization's configuration may map it to what its tenant id or a verified domain proves to be it, as discovery says, and what no other organization holds; anything else is a 403.
         */
        post: operations["createMapping"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{orgId}/integration-mappings/{mappingId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mappingId: components["parameters"]["mappingId"];
                orgId: components["parameters"]["orgId"];
            };
            cookie?: never;
        };
        /** One mapping. */
        get: operations["getMapping"];
        put?: never;
        post?: never;
        /** Makes a mapping inactive; it can be made active again. */
        delete: operations["deleteMapping"];
        options?: never;
        head?: never;
        /**
         * Changes a mapping, or makes it active or inactive.
         * @description Naming another external organization and making it active again are what mapping it anew is: see `createMapping`. The default one becomes inactive only after another one was made the default.
         */
        patch: operations["updateMapping"];
        trace?: never;
    };
    "/api/organizations/{orgId}/integrations": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                orgId: components["parameters"]["orgId"];
            };
            cookie?: never;
        };
        /** How the integrations are reached. */
        get: operations["listIntegrationSettings"];
        put?: never;
        /** Sets how an integration is reached. */
        post: operations["putIntegrationSetting"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{orgId}/integrations/{type}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                orgId: components["parameters"]["orgId"];
                type: components["parameters"]["integrationType"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Removes a setting; its secrets stay. */
        delete: operations["deleteIntegrationSetting"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{orgId}/secrets": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                orgId: components["parameters"]["orgId"];
            };
            cookie?: never;
        };
        /** The names of the secrets, and what refers to them. */
        get: operations["listSecrets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{orgId}/secrets/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: components["parameters"]["secretName"];
                orgId: components["parameters"]["orgId"];
            };
            cookie?: never;
        };
        get?: never;
        /** Sets or replaces a secret. */
        put: operations["putSecret"];
        post?: never;
        /** Removes a secret; one that is referenced only with `force`. */
        delete: operations["deleteSecret"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{orgId}/tenant-link": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                orgId: components["parameters"]["orgId"];
            };
            cookie?: never;
        };
        /** The tenant of an organization, the relationship with it, and what the app may do there. */
        get: operations["getTenantLink"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
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
    "/api/permissions/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Grants the same flags for several organizations. */
        post: operations["grantPermissions"];
        delete?: never;
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
    "/api/permissions/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why a person may do this, or may not. */
        get: operations["explainPermissions"];
        put?: never;
        post?: never;
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
    "/api/secrets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The names of the secrets, and what refers to them. */
        get: operations["listGlobalSecrets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/secrets/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: components["parameters"]["secretName"];
            };
            cookie?: never;
        };
        get?: never;
        /** Sets or replaces a secret. */
        put: operations["putGlobalSecret"];
        post?: never;
        /** Removes a secret; one that is referenced only with `force`. */
        delete: operations["deleteGlobalSecret"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/system/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The state of each part of the platform. */
        get: operations["getSystemHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/system/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How fast and how well the services answer, and how executions go. */
        get: operations["getSystemMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/system/operation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether runs are paused, and when the last backups were made. */
        get: operations["getOperationState"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/system/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pauses all runs, of all organizations; the engine heeds it within two seconds. */
        post: operations["pauseRuns"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/system/pauses/{kind}/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pauses the runs of one organization, workflow, integration or lane; the engine heeds it within two seconds. */
        post: operations["pausePart"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/system/pauses/{kind}/{name}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets the runs of one organization, workflow, integration or lane go on; can be repeated. */
        post: operations["resumePart"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/system/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets runs go on; can be repeated. A conflict where they never were paused. */
        post: operations["resumeRuns"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The customers of the partner tenant. */
        get: operations["listPartnerCustomers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{tenantId}/link": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenantId: components["parameters"]["tenantId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Links a customer's tenant to an organization, or to a new one. */
        post: operations["linkTenant"];
        /** Takes the tenant from the organization that has it. */
        delete: operations["unlinkTenant"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes an organization of each of the tenants, named like the customer. */
        post: operations["importTenants"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The people who have signed in. */
        get: operations["listUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        /** One person. */
        get: operations["getUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Deactivates a person, or lets them in again. */
        patch: operations["updateUser"];
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
        /** @description What a person has to decide before the rest can be done. */
        Attention: {
            /**
             * @description `code-changed`: the workflow's code was changed meanwhile, and does not ask for everything that was done. `did-it-happen`: a step that is done at most once was begun, and nobody knows whether it was done.
             * @enum {string}
             */
            kind: "code-changed" | "did-it-happen";
            /** @description The steps that were begun and that the new code does not ask for, by name. */
            notAskedFor?: string[];
            /** @description The steps that the new code asks for and that were not done, by name. */
            notDone?: string[];
            /** @description What has to be typed of it where it was done; left out where nothing has. */
            resultLabel?: string;
            /** @description The step of which nobody knows whether it was done. */
            step?: string;
        };
        AuditEvent: {
            action: string;
            actorId: string;
            actorName: string;
            after?: unknown;
            /** Format: date-time */
            at: string;
            before?: unknown;
            correlationId?: string;
            entityId?: string;
            entityKind?: string;
            /** @description What the object was called at the time. */
            entityName?: string;
            ipAddress?: string;
            logId: string;
            organizationId: components["schemas"]["OrganizationOrGlobal"];
            /** @description Whether the event is part of the hash chain yet; it is within seconds. */
            sealed?: boolean;
        };
        AuditList: {
            items: components["schemas"]["AuditEvent"][];
            nextCursor?: string;
        };
        AuditVerification: {
            checkedEvents: number;
            /** @description The first place where the chain does not hold, in words. */
            problem?: string;
            unsealedEvents: number;
            valid: boolean;
            /** Format: date-time */
            verifiedUpTo?: string;
        };
        BackupState: {
            bytes?: number;
            /**
             * Format: date-time
             * @description When the last one that did not fail was complete.
             */
            completedAt?: string;
            /**
             * Format: date-time
             * @description There when the last one failed.
             */
            failedAt?: string;
            failure?: string;
            /**
             * @description What people configure, or what was done.
             * @enum {string}
             */
            kind: "configuration" | "history";
            rows?: number;
        };
        /** @description How the MSP shows itself to its people; what is not set is left out. */
        Branding: {
            /** @description As `#rrggbb`. */
            color?: string;
            /** @description A PNG as a data URL. */
            logo?: string;
            name?: string;
        };
        /** @description The same flags for one person on several organizations. */
        BulkGrant: {
            /** @description As with a grant for one organization. */
            appName?: string;
            canExecuteWorkflows: boolean;
            canManageConfig: boolean;
            canManageForms: boolean;
            canViewHistory: boolean;
            organizationIds: string[];
            /** Format: uuid */
            userId: string;
        };
        BulkGrantResult: {
            items: {
                granted: boolean;
                message?: string;
                /** Format: uuid */
                organizationId: string;
            }[];
        };
        /** @description What a client was asked by the workflow and what it answered, without secrets and without schemas. */
        ClientAnswer: {
            /** @description Left out where there was none, such as no user. */
            answer?: unknown;
            args: unknown[];
            failure?: {
                code?: string;
                kind: components["schemas"]["ExecutionErrorKind"];
                message: string;
                remedy?: string;
                status?: number;
            };
            integration: string;
            /** @description A value of the client instead of a function. */
            isValue?: boolean;
            /** @description Path of the function inside the client, such as `users.find`. */
            method: string;
            /** @description No answer came before the end, or there was no room to keep it. */
            unanswered?: boolean;
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
        ConfigKey: string;
        ConfigList: {
            /** @description The GLOBAL values beside the organization's own, so that what overrides what can be seen. */
            global?: components["schemas"]["ConfigValue"][];
            items: components["schemas"]["ConfigValue"][];
        };
        /** @enum {string} */
        ConfigType: "string" | "int" | "bool" | "json" | "secret_ref";
        /** @description One value of the configuration; an organization's value overrides the GLOBAL one of the same key. */
        ConfigValue: {
            description?: string;
            /** @description The version, for `If-Match`. */
            etag: string;
            key: components["schemas"]["ConfigKey"];
            type: components["schemas"]["ConfigType"];
            /** Format: date-time */
            updatedAt: string;
            updatedBy: string;
            /** @description The value as text; JSON for the type json, a secret's name for secret_ref. */
            value: string;
        };
        ConfigValueDraft: {
            description?: string;
            key: components["schemas"]["ConfigKey"];
            type: components["schemas"]["ConfigType"];
            value: string;
        };
        Dashboard: {
            days: components["schemas"]["DashboardDay"][];
            executions: number;
            minutesSaved: number;
            recentFailures: components["schemas"]["ExecutionSummary"][];
            /** @description From 0 to 1; null without executions. */
            successRate: number | null;
            workflows: components["schemas"]["DashboardWorkflow"][];
        };
        DashboardDay: {
            /** Format: date */
            day: string;
            failed: number;
            other: number;
            partlySucceeded: number;
            succeeded: number;
        };
        DashboardWorkflow: {
            averageMs: number;
            executions: number;
            failed: number;
            minutesSaved: number;
            workflowName: string;
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
        Execution: {
            /** Format: date-time */
            acknowledgedAt?: string;
            acknowledgedBy?: string;
            acknowledgedByName?: string;
            acknowledgedReason?: string;
            /** @description What the clients answered, so that the execution can be repeated as a test. Kept on a developer's machine only. */
            answers?: components["schemas"]["ClientAnswer"][];
            attention?: components["schemas"]["Attention"];
            calls: components["schemas"]["IntegrationCall"][];
            /**
             * Format: date-time
             * @description When somebody asked to stop it; it ends as soon as whoever has it in hand knows.
             */
            cancelRequestedAt?: string;
            cancelRequestedBy?: string;
            cancelRequestedByName?: string;
            /** Format: date-time */
            completedAt?: string;
            correlationId?: string;
            decision?: components["schemas"]["ResumeDecision"];
            durationMs?: number;
            error?: components["schemas"]["ExecutionError"];
            executedBy: string;
            executedByName: string;
            /** Format: uuid */
            executionId: string;
            fault?: components["schemas"]["Fault"];
            /** Format: uuid */
            formId?: string;
            formName?: string;
            /** @description What was given in fields of the form that no parameter receives, by field, so that it can be given again. Left out by earlier versions. */
            formValues?: {
                [key: string]: unknown;
            };
            input: {
                [key: string]: unknown;
            };
            /** @description How what was chosen read in the form, by parameter and value, where it reads otherwise than its value. Left out by earlier versions. */
            inputLabels?: {
                [key: string]: {
                    [key: string]: string;
                };
            };
            /** @description What the input was called in the form, by parameter. Left out by earlier versions. */
            inputNames?: {
                [key: string]: string;
            };
            logs: components["schemas"]["LogEntry"][];
            organizationId: components["schemas"]["OrganizationOrGlobal"];
            /**
             * Format: uuid
             * @description The first of the executions that go on from each other; what they make bears its mark.
             */
            originExecutionId?: string;
            /**
             * Format: uuid
             * @description The execution that runs this one as a part of it, and waits for its end.
             */
            parentId?: string;
            /** @description What the workflow of that calls it. */
            parentStep?: string;
            /** @description Where it worked, by integration: what links to the things in its result are made of. Left out where it worked in several. */
            places?: {
                [key: string]: string;
            };
            /** @description `false` where the same values cannot be run again once something was done with them. */
            repeatable?: boolean;
            result?: unknown;
            /** @description What the values of the result are, as declared when it ran. Left out by earlier versions. */
            resultFields?: components["schemas"]["ResultField"][];
            /**
             * Format: uuid
             * @description The execution that goes on from this one.
             */
            resumedBy?: string;
            /**
             * Format: uuid
             * @description The execution that this one goes on from, whose steps are not done again.
             */
            resumedFrom?: string;
            /** Format: date-time */
            startedAt: string;
            status: components["schemas"]["ExecutionStatus"];
            steps: components["schemas"]["ExecutionStep"][];
            /** @description What was achieved, in one sentence. */
            summary?: string;
            /** @description How far the work is, task by task, as the workflow said last. */
            tasks?: components["schemas"]["ExecutionTask"][];
            title?: string;
            /** @description The trace that the execution is a part of, in the form of W3C Trace Context, where the platform is measured. */
            traceparent?: string;
            /** @description The secret parameters that were given: their values are stored nowhere and have to be given again. Left out by earlier versions, and where there are none. */
            typedSecrets?: string[];
            wait?: components["schemas"]["ExecutionWait"];
            waitingFor?: components["schemas"]["VendorPause"];
            workflowName: string;
            workflowVersion?: string;
        };
        /** @description Why the workflow failed, in words for a technician. */
        ExecutionError: {
            kind: components["schemas"]["ExecutionErrorKind"];
            message: string;
            remedy: string;
        };
        /** @enum {string} */
        ExecutionErrorKind: "invalid-input" | "missing-configuration" | "missing-secret" | "missing-mapping" | "integration-error" | "timeout" | "cancelled" | "bug";
        ExecutionList: {
            items: components["schemas"]["ExecutionSummary"][];
            nextCursor?: string;
        };
        ExecutionMetrics: {
            /** @description From 0 to 1, of those that nobody stopped; null without any. */
            errorRate: number | null;
            failed: number;
            total: number;
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
        ExecutionSummary: {
            /**
             * Format: date-time
             * @description When somebody said that it is looked after, so that it needs nobody's attention any more.
             */
            acknowledgedAt?: string;
            acknowledgedBy?: string;
            acknowledgedByName?: string;
            acknowledgedReason?: string;
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
            /**
             * Format: uuid
             * @description The execution that goes on from this one.
             */
            resumedBy?: string;
            /**
             * Format: uuid
             * @description The execution that this one goes on from, whose steps are not done again.
             */
            resumedFrom?: string;
            /** Format: date-time */
            startedAt: string;
            status: components["schemas"]["ExecutionStatus"];
            title?: string;
            workflowName: string;
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
        /** @description The organization's id in the external system; no quotes, angle brackets or control characters. */
        ExternalOrgId: string;
        ExternalOrgName: string;
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
        Form: {
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            /**
             * Format: date-time
             * @description When it was deleted; not there otherwise.
             */
            deletedAt?: string;
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
            updatedBy?: string;
            updatedByName?: string;
            /** @description Counts what was saved; 1 when left out. */
            version?: number;
        };
        FormCopy: {
            copy?: components["schemas"]["FormSummary"];
            /**
             * Format: uuid
             * @description The form that is copied.
             */
            formId: string;
            name: string;
            /** @description What the copy leaves out, or keeps although it may not exist there, in words. */
            notices: components["schemas"]["FormCopyNotice"][];
            /**
             * @description `possible`: it would be copied; only where `check` was asked for.
             * @enum {string}
             */
            outcome: "copied" | "possible" | "refused";
            /** @description Why the form is refused, in words. */
            problems: components["schemas"]["FormCopyNotice"][];
        };
        FormCopyNotice: {
            message: string;
            /** @description The part of the form that it is about. */
            path: string;
        };
        FormCopyRequest: {
            /** @description Says what would become of each form, and copies none. */
            check?: boolean;
            forms: {
                /** Format: uuid */
                formId: string;
                /** @description The name of the copy; that of the form when left out. */
                name?: string;
            }[];
            from: components["schemas"]["OrganizationOrGlobal"];
        };
        FormCopyResult: {
            items: components["schemas"]["FormCopy"][];
        };
        FormDraft: {
            description?: string;
            isActive?: boolean;
            linkedWorkflow: string;
            name: string;
            schema: components["schemas"]["FormSchema"];
        };
        FormField: {
            accept?: components["schemas"]["FileKinds"];
            /** @description The text of a markdown field. */
            content?: string;
            defaultValue?: unknown;
            help?: string;
            label: string;
            maxBytes?: components["schemas"]["FileLimit"];
            name: components["schemas"]["FieldName"];
            options?: components["schemas"]["FieldOption"][];
            /** @description The workflow parameter that receives the value; the field's own name when left out. */
            parameter?: components["schemas"]["FieldName"];
            placeholder?: string;
            required?: boolean;
            /** @description Where its options come from; of an e-mail field, the domains that are offered after the @. */
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
            /** @description The organization's mappings that the form's options and executions act through, in place of the default ones; one for each integration. A GLOBAL form has none. */
            mappings?: {
                integration: components["schemas"]["IntegrationName"];
                /** Format: uuid */
                mappingId: string;
            }[];
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
            /**
             * Format: date-time
             * @description When it was deleted; not there otherwise.
             */
            deletedAt?: string;
            description?: string;
            /** Format: uuid */
            formId: string;
            isActive: boolean;
            linkedWorkflow: string;
            name: string;
            organizationId: components["schemas"]["OrganizationOrGlobal"];
            /** Format: date-time */
            updatedAt: string;
            updatedByName?: string;
        };
        FormVersion: {
            description?: string;
            isActive: boolean;
            isCurrent: boolean;
            linkedWorkflow: string;
            name: string;
            /** Format: date-time */
            savedAt: string;
            savedBy?: string;
            savedByName?: string;
            schema: components["schemas"]["FormSchema"];
            version: number;
        };
        FormVersionList: {
            items: components["schemas"]["FormVersionSummary"][];
        };
        /** @description What a form was from one save to the next. */
        FormVersionSummary: {
            description?: string;
            isActive: boolean;
            isCurrent: boolean;
            linkedWorkflow: string;
            name: string;
            /** Format: date-time */
            savedAt: string;
            savedBy?: string;
            savedByName?: string;
            version: number;
        };
        GdapRelationship: {
            autoExtends?: boolean;
            daysLeft?: number;
            displayName: string;
            /** Format: date-time */
            endDateTime?: string;
            /** @description Names, or ids where the name is not known. */
            roles: string[];
            /** @enum {string} */
            status: "created" | "approvalPending" | "approved" | "activating" | "active" | "expiring" | "expired" | "terminationRequested" | "terminating" | "terminated" | "unknownFutureValue";
        };
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
        /** @description That an organization is a certain one in an external system. */
        IntegrationMapping: {
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            /** @description The version, for `If-Match`. */
            etag: string;
            externalOrgId: string;
            externalOrgName?: string;
            integration: components["schemas"]["IntegrationName"];
            isActive: boolean;
            /** @description Whether it counts where a workflow names no mapping. One of the active mappings to an integration does. */
            isDefault?: boolean;
            /** Format: date-time */
            lastTestedAt?: string;
            lastTestResult?: components["schemas"]["MappingTestResult"];
            mappingData?: components["schemas"]["MappingData"];
            /** Format: uuid */
            mappingId: string;
            /** Format: uuid */
            organizationId: string;
            /** @description Only in the list of an integration's mappings. */
            organizationName?: string;
            /** @description How many other active organizations are mapped to the same external one. */
            sharedWith: number;
            /** Format: date-time */
            updatedAt: string;
            updatedBy: string;
            updatedByName: string;
        };
        IntegrationMappingDraft: {
            externalOrgId: components["schemas"]["ExternalOrgId"];
            externalOrgName?: components["schemas"]["ExternalOrgName"];
            integration: components["schemas"]["IntegrationName"];
            /** @description The first active mapping to an integration is the default one in any case. */
            isDefault?: boolean;
            mappingData?: components["schemas"]["MappingData"];
        };
        IntegrationMappingList: {
            items: components["schemas"]["IntegrationMapping"][];
        };
        /** @description A JSON merge patch; null clears. */
        IntegrationMappingPatch: {
            externalOrgId?: components["schemas"]["ExternalOrgId"];
            externalOrgName?: string | null;
            isActive?: boolean;
            /** @description True makes it the default one in place of the one that was; false is refused for the default one. */
            isDefault?: boolean;
            /** @description Members are merged into those there are; a member that is null goes away. */
            mappingData?: {
                [key: string]: unknown;
            } | null;
        };
        IntegrationName: string;
        /** @description How an integration is reached. Secret references are masked. */
        IntegrationSetting: {
            enabled: boolean;
            /** @description The version, for `If-Match`. */
            etag: string;
            settings: {
                [key: string]: string;
            };
            type: components["schemas"]["IntegrationName"];
            /** Format: date-time */
            updatedAt: string;
            updatedBy: string;
        };
        IntegrationSettingDraft: {
            enabled: boolean;
            /** @description A secret reference that is sent back masked stays as it is. */
            settings: {
                [key: string]: string;
            };
            type: components["schemas"]["IntegrationName"];
        };
        IntegrationSettingList: {
            global?: components["schemas"]["IntegrationSetting"][];
            items: components["schemas"]["IntegrationSetting"][];
        };
        IntegrationType: {
            /** @description Whether it acts in the organization's Microsoft tenant where no mapping is asked for. */
            actsInOwnTenant: boolean;
            displayName: string;
            mappingFields: {
                help?: string;
                /** @enum {string} */
                kind: "text" | "number";
                label: string;
                name: string;
                required: boolean;
            }[];
            name: components["schemas"]["IntegrationName"];
            permissions: string[];
            settings: {
                /** @description What can be chosen, of a choice; the first one counts where nothing is. */
                choices?: {
                    label: string;
                    value: string;
                }[];
                /** @enum {string} */
                kind: "url" | "text" | "guid" | "secret-ref" | "choice";
                label: string;
                name: string;
                /** @description Not taken from GLOBAL by an organization that fills in one of these itself. */
                notInheritedWith?: string[];
                required: boolean;
                /** @enum {string} */
                scope: "organization" | "global" | "both";
                /** @description Not needed, and not used, where another setting has this value. */
                unless?: {
                    is: string;
                    setting: string;
                };
            }[];
            /** @description Whether the external system can list its organizations. */
            supportsDiscovery: boolean;
            supportsOrgMapping: boolean;
        };
        IntegrationTypeList: {
            items: components["schemas"]["IntegrationType"][];
        };
        /** @description The columns that a person has chosen for a list. */
        ListColumns: {
            columns: string[];
            list: string;
        };
        /** @description Filters, order and columns of a list that a person has named, as the address of the list holds them. */
        ListView: {
            list: string;
            name: string;
            search: string;
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
        /** @description What the integration's `mappingFields` declare; at most 32 KB as JSON. */
        MappingData: {
            [key: string]: unknown;
        };
        MappingTestResult: {
            message: string;
            success: boolean;
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
        OperationMetrics: {
            errors: number;
            /** @description As in the service's contract; `other` for all paths that it does not know. */
            operationId: string;
            p50Ms: number;
            p95Ms: number;
            requests: number;
        };
        OperationState: {
            /** @description Those that were ever tried. */
            backups: components["schemas"]["BackupState"][];
            /** @description What alone is paused now. */
            partialPauses?: components["schemas"]["EnginePause"][];
            pause?: components["schemas"]["EnginePause"];
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
        OrganizationDomainList: {
            items: components["schemas"]["OrganizationDomains"][];
        };
        OrganizationDomains: {
            /** @description Of its Microsoft Entra tenant, in lower case. */
            domains: string[];
            /** Format: uuid */
            organizationId: string;
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
        /** @description How an organization stands; what is not known, or not the caller's to see, is absent. */
        OrganizationSummary: {
            /** @description What the app was granted, as it was when somebody last looked, in whichever process. */
            consent?: {
                /** Format: date-time */
                checkedAt: string;
                /** @enum {string} */
                state: "granted" | "incomplete" | "missing";
            };
            /** @description The newest, for those who may view the history. */
            lastExecution?: {
                /** Format: uuid */
                executionId: string;
                /** Format: date-time */
                startedAt: string;
                status: components["schemas"]["ExecutionStatus"];
            };
            /** @description Integrations that the organization has an active mapping to. */
            mappings: string[];
            /** Format: uuid */
            organizationId: string;
            relationship?: components["schemas"]["RelationshipState"];
            tenantDomain?: string;
            /** @description The customer's name in the partner tenant. */
            tenantName?: string;
        };
        OrganizationSummaryList: {
            items: components["schemas"]["OrganizationSummary"][];
            /** @description Why nothing is known of relationships, or nothing newer. */
            problem?: string;
        };
        /** @description A customer of the partner tenant, with the relationship that lasts longest. */
        PartnerCustomer: {
            defaultDomainName?: string;
            displayName: string;
            /** Format: uuid */
            linkedOrganizationId?: string;
            linkedOrganizationName?: string;
            relationship?: components["schemas"]["GdapRelationship"];
            state: components["schemas"]["RelationshipState"];
            /** Format: uuid */
            tenantId: string;
        };
        PartnerCustomerList: {
            /** @description Customers by state, whatever the filter. */
            counts: {
                [key: string]: number;
            };
            /** Format: date-time */
            fetchedAt: string;
            items: components["schemas"]["PartnerCustomer"][];
            nextCursor?: string;
            /** @description Why the list is no newer than it is. */
            problem?: string;
            total: number;
        };
        PauseDraft: {
            /** @description Shown to everybody who wants to run something meanwhile. */
            reason: string;
            /** @description Also stops what is running, as if somebody had stopped each. */
            stopRunning?: boolean;
        };
        /** @enum {string} */
        PauseKind: "organization" | "workflow" | "integration" | "lane";
        /** @description An organization's id, the name of a workflow or an integration, or `interactive` or `background`. */
        PauseName: string;
        /** @description What alone is paused. `interactive` are the runs that people begin, `background` those of programs. */
        PauseSubject: {
            kind: components["schemas"]["PauseKind"];
            name: components["schemas"]["PauseName"];
        };
        /** @description What one person may do for one organization. */
        Permission: {
            /** @description The name of the app that it is for, whose tokens name it by ids only. */
            appName?: string;
            canExecuteWorkflows: boolean;
            canManageConfig: boolean;
            canManageForms: boolean;
            canViewHistory: boolean;
            /** Format: date-time */
            grantedAt: string;
            grantedBy: string;
            /** Format: uuid */
            organizationId: string;
            /**
             * Format: uuid
             * @description Object id of a person, or of the service principal of an app.
             */
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
        /** @description Why a person may do something for an organization, or why not. */
        PermissionExplanation: {
            allowed: boolean;
            /** @enum {string} */
            permission: "canExecuteWorkflows" | "canManageConfig" | "canManageForms" | "canViewHistory";
            reason: string;
        };
        PermissionExplanationList: {
            items: components["schemas"]["PermissionExplanation"][];
        };
        PermissionFlags: {
            canExecuteWorkflows: boolean;
            canManageConfig: boolean;
            canManageForms: boolean;
            canViewHistory: boolean;
        };
        PermissionGrant: {
            /** @description For an app, whose tokens name it by ids only: what it is called in history and audit trail. Kept until another is given. */
            appName?: string;
            canExecuteWorkflows: boolean;
            canManageConfig: boolean;
            canManageForms: boolean;
            canViewHistory: boolean;
            /** Format: uuid */
            organizationId: string;
            /**
             * Format: uuid
             * @description Object id of a person, or of the service principal of an app.
             */
            userId: string;
        };
        /** @description What one person may do for an organization, and who that is, as far as they have signed in. */
        PermissionHolder: {
            /** @description The name of the app that it is for, whose tokens name it by ids only. */
            appName?: string;
            canExecuteWorkflows: boolean;
            canManageConfig: boolean;
            canManageForms: boolean;
            canViewHistory: boolean;
            displayName?: string;
            email?: string;
            /** Format: date-time */
            grantedAt: string;
            grantedBy: string;
            isActive?: boolean;
            /** Format: uuid */
            organizationId: string;
            /**
             * Format: uuid
             * @description Object id of a person, or of the service principal of an app.
             */
            userId: string;
        };
        PermissionHolderList: {
            items: components["schemas"]["PermissionHolder"][];
        };
        PermissionList: {
            items: components["schemas"]["Permission"][];
        };
        Preferences: {
            /** @enum {string} */
            colorScheme: "system" | "light" | "dark";
            /** @enum {string} */
            density: "compact" | "comfortable";
            listColumns?: components["schemas"]["ListColumns"][];
            listViews?: components["schemas"]["ListView"][];
            /** @description Whether browsers that the person allowed to may tell of the end of runs over 30 seconds. */
            notifyLongRuns?: boolean;
            pinnedForms: string[];
            recentOrganizations: string[];
            /** @description How many lines of what is new the person has seen, as this version of the product counts them. */
            seenNews?: number;
            /** @enum {string} */
            timeFormat: "relative" | "local" | "utc";
        };
        PreferencesPatch: {
            /** @enum {string} */
            colorScheme?: "system" | "light" | "dark";
            /** @enum {string} */
            density?: "compact" | "comfortable";
            listColumns?: components["schemas"]["ListColumns"][];
            listViews?: components["schemas"]["ListView"][];
            /** @description Whether browsers that the person allowed to may tell of the end of runs over 30 seconds. */
            notifyLongRuns?: boolean;
            pinnedForms?: string[];
            recentOrganizations?: string[];
            /** @description How many lines of what is new the person has seen, as this version of the product counts them. */
            seenNews?: number;
            /** @enum {string} */
            timeFormat?: "relative" | "local" | "utc";
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
        /**
         * @description `expiring` within 30 days; `missing` without a relationship that is or will be active.
         * @enum {string}
         */
        RelationshipState: "active" | "pending" | "expiring" | "expired" | "missing";
        RelationshipWarning: {
            daysLeft?: number;
            /** Format: date-time */
            endDateTime?: string;
            /** Format: uuid */
            organizationId: string;
            organizationName: string;
            /** @enum {string} */
            state: "pending" | "expiring" | "expired" | "missing";
            /** Format: uuid */
            tenantId: string;
        };
        /** @description Linked organizations whose relationship needs attention, the most urgent first. Without `fetchedAt` nothing is known, and `problem` says why. */
        RelationshipWarningList: {
            /** Format: date-time */
            fetchedAt?: string;
            items: components["schemas"]["RelationshipWarning"][];
            problem?: string;
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
        /** @description What was decided, and by whom. */
        ResumeDecision: {
            /** Format: date-time */
            at: string;
            by: string;
            byName: string;
            choice: components["schemas"]["ResumeChoice"];
            /** @description What was typed of the step that was done. */
            result?: string;
        };
        /** @description What a workflow made for the person who ran it, such as a one-time password. */
        RevealedValue: {
            label: string;
            value: string;
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
        SealedValueList: {
            items: components["schemas"]["SealedValueState"][];
        };
        /** @description A value that the person who ran the execution can have shown once. */
        SealedValueState: {
            /** Format: date-time */
            expiresAt: string;
            label: string;
            /** Format: date-time */
            revealedAt?: string;
            /** Format: uuid */
            sealedId: string;
        };
        SecretDraft: {
            value: string;
        };
        /** @description That a secret exists. Its value can never be read. */
        SecretEntry: {
            name: components["schemas"]["SecretName"];
            /** @description The active organizations that use a GLOBAL secret; in the GLOBAL list only. */
            organizations?: {
                name: string;
                /** Format: uuid */
                organizationId: string;
            }[];
            /** @description What uses the secret, for instance `configuration smtp_password` or `integration halopsa`; in an organization's list what it uses itself, also what it inherits from GLOBAL. */
            references: string[];
            /** Format: date-time */
            updatedAt: string;
            updatedBy: string;
            updatedByName: string;
        };
        SecretList: {
            global?: components["schemas"]["SecretEntry"][];
            items: components["schemas"]["SecretEntry"][];
        };
        SecretName: string;
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
        SystemHealth: {
            parts: {
                code?: components["schemas"]["RunningCode"];
                detail?: string;
                durationMs: number;
                name: string;
                /** @enum {string} */
                status: "ok" | "unavailable";
            }[];
        };
        SystemMetrics: {
            /** @description Of all organizations, and without one; days are those of UTC, and today is one of the seven. */
            executions: {
                lastSevenDays: components["schemas"]["ExecutionMetrics"];
                today: components["schemas"]["ExecutionMetrics"];
            };
            services: (components["schemas"]["ServiceMetrics"] | components["schemas"]["UnavailableMetrics"])[];
        };
        /** @description What the app may do in a tenant. A GDAP relationship does not grant this; the tenant's consent does. */
        TenantConsent: {
            /** Format: date-time */
            checkedAt: string;
            /** @description Where an administrator of the tenant grants what is missing. */
            consentUrl?: string;
            granted: string[];
            message?: string;
            missing: string[];
            /** @description Which workflows and data providers a missing permission is for, where it is not for the integration itself. */
            neededBy?: {
                names: string[];
                permission: string;
            }[];
            servicePrincipalPresent: boolean;
            /** Format: uuid */
            tenantId: string;
        };
        TenantImport: {
            tenantIds: string[];
        };
        TenantImportResult: {
            items: {
                imported: boolean;
                message?: string;
                /** Format: uuid */
                organizationId?: string;
                /** Format: uuid */
                tenantId: string;
            }[];
        };
        /** @description Links the tenant to an organization, or to a new one of the given name. */
        TenantLink: {
            name?: string;
            /** Format: uuid */
            organizationId?: string;
        };
        /** @description The tenant of an organization; without `tenantId` none is linked. `problem` says what could not be found out. */
        TenantLinkStatus: {
            consent?: components["schemas"]["TenantConsent"];
            /** @description The customer's name in the partner tenant. */
            displayName?: string;
            /** Format: date-time */
            fetchedAt?: string;
            problem?: string;
            relationship?: components["schemas"]["GdapRelationship"];
            state?: components["schemas"]["RelationshipState"];
            /** Format: uuid */
            tenantId?: string;
        };
        UnavailableMetrics: {
            name: string;
            /** @constant */
            unavailable: true;
        };
        User: {
            displayName: string;
            email: string;
            isActive: boolean;
            /** @description As the last token said, or because of the bootstrap list. */
            isPlatformAdmin: boolean;
            /** Format: date-time */
            lastSignInAt?: string;
            /** Format: uuid */
            userId: string;
        };
        UserList: {
            items: components["schemas"]["User"][];
            nextCursor?: string;
        };
        UserPatch: {
            isActive?: boolean;
        };
        /** @description An external system that has asked to be called later. */
        VendorPause: {
            integration: string;
            /** @description As people know it, e.g. `Microsoft 365`. */
            name: string;
            /** Format: date-time */
            until: string;
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
        configKey: components["schemas"]["ConfigKey"];
        /** @description The `nextCursor` of the page before; bound to the query, the person and the organization. */
        cursor: string;
        executionId: string;
        formId: string;
        formVersion: string;
        /** @description The `ETag` that was read; when the object has changed since, the answer is 412. */
        ifMatch: string;
        integrationName: components["schemas"]["IntegrationName"];
        integrationType: components["schemas"]["IntegrationName"];
        /** @description Rows of one page. */
        limit: number;
        mappingId: string;
        /** @description The organization that the request is about; left out where `scope` or the workflow says that there is none. */
        organizationHeaderOptional: string;
        orgId: string;
        pauseKind: components["schemas"]["PauseKind"];
        pauseName: components["schemas"]["PauseName"];
        /** @description `global` asks for what belongs to no organization; then no organization header is sent. */
        scopeGlobal: "global";
        sealedId: string;
        /** @description What the title, the form, the workflow or the name of whoever ran it contains, in any case; or the id of an execution. A page may be short, or empty, and still have a cursor. */
        search: string;
        secretName: components["schemas"]["SecretName"];
        startedBefore: string;
        startedFrom: string;
        status: components["schemas"]["ExecutionStatus"];
        tenantId: string;
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
    listAuditEvents: {
        parameters: {
            query?: {
                action?: string;
                actorId?: string;
                before?: string;
                /** @description The `nextCursor` of the page before; bound to the query, the person and the organization. */
                cursor?: components["parameters"]["cursor"];
                from?: string;
                /** @description Rows of one page. */
                limit?: components["parameters"]["limit"];
                /** @description `global` asks for what belongs to no organization; then no organization header is sent. */
                scope?: components["parameters"]["scopeGlobal"];
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
                    "application/json": components["schemas"]["AuditList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    exportAuditEvents: {
        parameters: {
            query?: {
                action?: string;
                actorId?: string;
                before?: string;
                from?: string;
                /** @description `global` asks for what belongs to no organization; then no organization header is sent. */
                scope?: components["parameters"]["scopeGlobal"];
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
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    verifyAudit: {
        parameters: {
            query?: {
                /** @description `global` asks for what belongs to no organization; then no organization header is sent. */
                scope?: components["parameters"]["scopeGlobal"];
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
            /** @description Whether it holds, and up to where. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditVerification"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getBranding: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is set, as far as it can be shown. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Branding"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listGlobalConfig: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The values by key. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfigList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putGlobalConfigValue: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read; when the object has changed since, the answer is 412. */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfigValueDraft"];
            };
        };
        responses: {
            /** @description The value. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfigValue"];
                };
            };
            /** @description The value. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfigValue"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteGlobalConfigValue: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read; when the object has changed since, the answer is 412. */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                key: components["parameters"]["configKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description There is no such value. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getDashboard: {
        parameters: {
            query?: {
                days?: number;
                scope?: "mine";
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
            /** @description The figures. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Dashboard"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listRelationshipWarnings: {
        parameters: {
            query?: {
                scope?: "mine";
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
            /** @description The organizations, of those that the caller may see. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RelationshipWarningList"];
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
                /** @description What the title, the form, the workflow or the name of whoever ran it contains, in any case; or the id of an execution. A page may be short, or empty, and still have a cursor. */
                search?: components["parameters"]["search"];
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
    downloadExecutionFile: {
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
                fileId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listSealedValues: {
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
            /** @description Those that are still known; what has expired is forgotten. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SealedValueList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    revealSealedValue: {
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
                sealedId: components["parameters"]["sealedId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The value, which is gone from now on. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevealedValue"];
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
                /** @description What the title, the form, the workflow or the name of whoever ran it contains, in any case; or the id of an execution. A page may be short, or empty, and still have a cursor. */
                search?: components["parameters"]["search"];
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
    createForm: {
        parameters: {
            query?: {
                /** @description `global` asks for what belongs to no organization; then no organization header is sent. */
                scope?: components["parameters"]["scopeGlobal"];
            };
            header?: {
                /** @description The organization that the request is about; left out where `scope` or the workflow says that there is none. */
                "X-Organization-Id"?: components["parameters"]["organizationHeaderOptional"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FormDraft"];
            };
        };
        responses: {
            /** @description The form. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Form"];
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
    replaceForm: {
        parameters: {
            query?: {
                /** @description `global` asks for what belongs to no organization; then no organization header is sent. */
                scope?: components["parameters"]["scopeGlobal"];
            };
            header?: {
                /** @description The `ETag` that was read; when the object has changed since, the answer is 412. */
                "If-Match"?: components["parameters"]["ifMatch"];
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
                "application/json": components["schemas"]["FormDraft"];
            };
        };
        responses: {
            /** @description The form as it is now. */
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
    deleteForm: {
        parameters: {
            query?: {
                /** @description `global` asks for what belongs to no organization; then no organization header is sent. */
                scope?: components["parameters"]["scopeGlobal"];
            };
            header?: {
                /** @description The `ETag` that was read; when the object has changed since, the answer is 412. */
                "If-Match"?: components["parameters"]["ifMatch"];
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
    listFormVersions: {
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
            /** @description The versions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FormVersionList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getFormVersion: {
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
                version: components["parameters"]["formVersion"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The version. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FormVersion"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    restoreFormVersion: {
        parameters: {
            query?: {
                /** @description `global` asks for what belongs to no organization; then no organization header is sent. */
                scope?: components["parameters"]["scopeGlobal"];
            };
            header?: {
                /** @description The `ETag` that was read; when the object has changed since, the answer is 412. */
                "If-Match"?: components["parameters"]["ifMatch"];
                /** @description The organization that the request is about; left out where `scope` or the workflow says that there is none. */
                "X-Organization-Id"?: components["parameters"]["organizationHeaderOptional"];
            };
            path: {
                formId: components["parameters"]["formId"];
                version: components["parameters"]["formVersion"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The form as it is now. */
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
    copyForms: {
        parameters: {
            query?: {
                /** @description `global` asks for what belongs to no organization; then no organization header is sent. */
                scope?: components["parameters"]["scopeGlobal"];
            };
            header?: {
                /** @description The organization that the request is about; left out where `scope` or the workflow says that there is none. */
                "X-Organization-Id"?: components["parameters"]["organizationHeaderOptional"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FormCopyRequest"];
            };
        };
        responses: {
            /** @description What became of each form; the rest is copied where one is refused. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FormCopyResult"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listIntegrationTypes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The integrations. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntegrationTypeList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listGlobalIntegrationSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The settings, references masked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntegrationSettingList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putGlobalIntegrationSetting: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read; when the object has changed since, the answer is 412. */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IntegrationSettingDraft"];
            };
        };
        responses: {
            /** @description The setting. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntegrationSetting"];
                };
            };
            /** @description The setting. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntegrationSetting"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listIntegrationMappings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: components["parameters"]["integrationName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The mappings. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntegrationMappingList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteGlobalIntegrationSetting: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read; when the object has changed since, the answer is 412. */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                type: components["parameters"]["integrationType"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description There is no such setting. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
    listOrganizationDomains: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Those whose domains are known. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganizationDomainList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listOrganizationSummaries: {
        parameters: {
            query: {
                /** @description Ids of at most 50 organizations, with commas between them; what the caller may not access is left out. */
                ids: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One for each, in the order asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganizationSummaryList"];
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
    listConfig: {
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
            /** @description The values by key. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfigList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putConfigValue: {
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
                "application/json": components["schemas"]["ConfigValueDraft"];
            };
        };
        responses: {
            /** @description The value. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfigValue"];
                };
            };
            /** @description The value. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfigValue"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteConfigValue: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read; when the object has changed since, the answer is 412. */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                key: components["parameters"]["configKey"];
                orgId: components["parameters"]["orgId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description There is no such value. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listMappings: {
        parameters: {
            query?: {
                activeOnly?: "true" | "false";
                integration?: components["schemas"]["IntegrationName"];
            };
            header?: never;
            path: {
                orgId: components["parameters"]["orgId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The mappings. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntegrationMappingList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createMapping: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                orgId: components["parameters"]["orgId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IntegrationMappingDraft"];
            };
        };
        responses: {
            /** @description The mapping. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntegrationMapping"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getMapping: {
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
            /** @description The mapping. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntegrationMapping"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteMapping: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read; when the object has changed since, the answer is 412. */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                mappingId: components["parameters"]["mappingId"];
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
    updateMapping: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read; when the object has changed since, the answer is 412. */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                mappingId: components["parameters"]["mappingId"];
                orgId: components["parameters"]["orgId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IntegrationMappingPatch"];
            };
        };
        responses: {
            /** @description The mapping. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntegrationMapping"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listIntegrationSettings: {
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
            /** @description The settings, references masked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntegrationSettingList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putIntegrationSetting: {
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
                "application/json": components["schemas"]["IntegrationSettingDraft"];
            };
        };
        responses: {
            /** @description The setting. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntegrationSetting"];
                };
            };
            /** @description The setting. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntegrationSetting"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteIntegrationSetting: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read; when the object has changed since, the answer is 412. */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                orgId: components["parameters"]["orgId"];
                type: components["parameters"]["integrationType"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description There is no such setting. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listSecrets: {
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
            /** @description The names; never a value. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecretList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: components["parameters"]["secretName"];
                orgId: components["parameters"]["orgId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecretDraft"];
            };
        };
        responses: {
            /** @description The secret is stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecretEntry"];
                };
            };
            /** @description The secret is stored. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecretEntry"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteSecret: {
        parameters: {
            query?: {
                force?: boolean;
            };
            header?: never;
            path: {
                name: components["parameters"]["secretName"];
                orgId: components["parameters"]["orgId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description There is no such secret. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getTenantLink: {
        parameters: {
            query?: {
                /** @description `true` looks at the consent again instead of answering from what was seen lately. */
                refresh?: "true";
            };
            header?: never;
            path: {
                orgId: components["parameters"]["orgId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is known. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantLinkStatus"];
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
    grantPermissions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkGrant"];
            };
        };
        responses: {
            /** @description What became of each. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkGrantResult"];
                };
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
    explainPermissions: {
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
            /** @description A reason for each right. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionExplanationList"];
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
                    "application/json": components["schemas"]["PermissionHolderList"];
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
    listGlobalSecrets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The names; never a value. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecretList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putGlobalSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: components["parameters"]["secretName"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecretDraft"];
            };
        };
        responses: {
            /** @description The secret is stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecretEntry"];
                };
            };
            /** @description The secret is stored. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecretEntry"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteGlobalSecret: {
        parameters: {
            query?: {
                force?: boolean;
            };
            header?: never;
            path: {
                name: components["parameters"]["secretName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description There is no such secret. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getSystemHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The parts. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SystemHealth"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getSystemMetrics: {
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
                    "application/json": components["schemas"]["SystemMetrics"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getOperationState: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The state. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationState"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    pauseRuns: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PauseDraft"];
            };
        };
        responses: {
            /** @description The pause. Where runs were paused before, the reason is the new one. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnginePause"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    pausePart: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: components["parameters"]["pauseKind"];
                name: components["parameters"]["pauseName"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PauseDraft"];
            };
        };
        responses: {
            /** @description The pause. Where this was paused before, the reason is the new one. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnginePause"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    resumePart: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: components["parameters"]["pauseKind"];
                name: components["parameters"]["pauseName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The pause that is over. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnginePause"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    resumeRuns: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The pause that is over. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnginePause"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listPartnerCustomers: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the page before; bound to the query, the person and the organization. */
                cursor?: components["parameters"]["cursor"];
                /** @description Rows of one page. */
                limit?: components["parameters"]["limit"];
                linked?: "true" | "false";
                /** @description `true` asks Microsoft again instead of answering from what was fetched lately. */
                refresh?: "true";
                search?: string;
                state?: components["schemas"]["RelationshipState"];
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
                    "application/json": components["schemas"]["PartnerCustomerList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    linkTenant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenantId: components["parameters"]["tenantId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TenantLink"];
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
            /** @description The organization that was made. */
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
    unlinkTenant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenantId: components["parameters"]["tenantId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No organization has it. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    importTenants: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TenantImport"];
            };
        };
        responses: {
            /** @description What became of each, in the order asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantImportResult"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listUsers: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the page before; bound to the query, the person and the organization. */
                cursor?: components["parameters"]["cursor"];
                /** @description Rows of one page. */
                limit?: components["parameters"]["limit"];
                search?: string;
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
                    "application/json": components["schemas"]["UserList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getUser: {
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
            /** @description The person. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    updateUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserPatch"];
            };
        };
        responses: {
            /** @description The person as they are now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
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
