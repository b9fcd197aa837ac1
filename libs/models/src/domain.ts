import type { components as Management } from './generated/management-api/types';
import type { components as Engine } from './generated/workflow-api/types';

/**
 * Every shape of the management API, by its name in the contract.
 *
 * @public What `nx g @msp/generators:feature` writes begins with it.
 */
export type ManagementSchemas = Management['schemas'];
type EngineSchemas = Engine['schemas'];

export type Problem = ManagementSchemas['Problem'];
export type Health = ManagementSchemas['Health'];
export type Me = ManagementSchemas['Me'];
export type AccessibleOrganization = ManagementSchemas['AccessibleOrganization'];
export type Preferences = ManagementSchemas['Preferences'];
export type PreferencesPatch = ManagementSchemas['PreferencesPatch'];
export type Organization = ManagementSchemas['Organization'];
export type OrganizationDomains = ManagementSchemas['OrganizationDomains'];
export type OrganizationSummary = ManagementSchemas['OrganizationSummary'];
export type OrganizationDraft = ManagementSchemas['OrganizationDraft'];
export type OrganizationPatch = ManagementSchemas['OrganizationPatch'];
export type Permission = ManagementSchemas['Permission'];
export type PermissionGrant = ManagementSchemas['PermissionGrant'];
export type PermissionHolder = ManagementSchemas['PermissionHolder'];
export type PermissionFlags = ManagementSchemas['PermissionFlags'];
/** One of the four rights that a person can hold on an organization. */
export type PermissionFlag = keyof PermissionFlags;
export type Form = ManagementSchemas['Form'];
export type FormSummary = ManagementSchemas['FormSummary'];
export type FormVersion = ManagementSchemas['FormVersion'];
export type FormVersionSummary = ManagementSchemas['FormVersionSummary'];
export type FormCopyRequest = ManagementSchemas['FormCopyRequest'];
export type FormCopy = ManagementSchemas['FormCopy'];
export type FormSchema = ManagementSchemas['FormSchema'];
export type FormSection = ManagementSchemas['FormSection'];
export type FormField = ManagementSchemas['FormField'];
export type UploadedFile = EngineSchemas['UploadedFile'];
export type FieldOption = ManagementSchemas['FieldOption'];
export type FieldValidation = ManagementSchemas['FieldValidation'];
export type OptionSource = ManagementSchemas['OptionSource'];
export type Condition = ManagementSchemas['Condition'];
export type Execution = ManagementSchemas['Execution'];
export type ClientAnswer = ManagementSchemas['ClientAnswer'];
export type Branding = ManagementSchemas['Branding'];
export type ExecutionSummary = ManagementSchemas['ExecutionSummary'];
export type ExecutionStatus = ManagementSchemas['ExecutionStatus'];
export type ExecutionError = ManagementSchemas['ExecutionError'];
export type Fault = ManagementSchemas['Fault'];
export type ExecutionStep = ManagementSchemas['ExecutionStep'];
export type ExecutionProgress = EngineSchemas['ExecutionProgress'];
export type ExecutionTask = ManagementSchemas['ExecutionTask'];
export type ResultField = ManagementSchemas['ResultField'];
export type ResultColumn = ManagementSchemas['ResultColumn'];
export type ExecutionErrorKind = ExecutionError['kind'];
export type SealedValueState = ManagementSchemas['SealedValueState'];
export type SealedValueList = ManagementSchemas['SealedValueList'];
export type RevealedValue = ManagementSchemas['RevealedValue'];
export type LogEntry = ManagementSchemas['LogEntry'];
export type IntegrationCall = ManagementSchemas['IntegrationCall'];
export type ConfigValue = ManagementSchemas['ConfigValue'];
export type ConfigValueDraft = ManagementSchemas['ConfigValueDraft'];
export type ConfigType = ManagementSchemas['ConfigType'];
export type ConfigList = ManagementSchemas['ConfigList'];
export type SecretEntry = ManagementSchemas['SecretEntry'];
export type SecretList = ManagementSchemas['SecretList'];
export type IntegrationSetting = ManagementSchemas['IntegrationSetting'];
export type IntegrationSettingDraft = ManagementSchemas['IntegrationSettingDraft'];
export type IntegrationSettingList = ManagementSchemas['IntegrationSettingList'];
export type IntegrationType = ManagementSchemas['IntegrationType'];
export type IntegrationMapping = ManagementSchemas['IntegrationMapping'];
export type IntegrationMappingDraft = ManagementSchemas['IntegrationMappingDraft'];
export type IntegrationMappingPatch = ManagementSchemas['IntegrationMappingPatch'];
export type User = ManagementSchemas['User'];
export type UserPatch = ManagementSchemas['UserPatch'];
export type BulkGrant = ManagementSchemas['BulkGrant'];
export type BulkGrantResult = ManagementSchemas['BulkGrantResult'];
export type PermissionExplanation = ManagementSchemas['PermissionExplanation'];
export type FormDraft = ManagementSchemas['FormDraft'];
export type AuditEvent = ManagementSchemas['AuditEvent'];
export type AuditVerification = ManagementSchemas['AuditVerification'];
export type Dashboard = ManagementSchemas['Dashboard'];
export type SystemHealth = ManagementSchemas['SystemHealth'];
export type SystemMetrics = ManagementSchemas['SystemMetrics'];
/** Whether runs are paused, and when the last backups were made. */
export type OperationState = ManagementSchemas['OperationState'];
export type EnginePause = ManagementSchemas['EnginePause'];
export type PauseSubject = ManagementSchemas['PauseSubject'];
export type PauseDraft = ManagementSchemas['PauseDraft'];
export type ServiceMetrics = ManagementSchemas['ServiceMetrics'];
export type PartnerCustomer = ManagementSchemas['PartnerCustomer'];
export type PartnerCustomerList = ManagementSchemas['PartnerCustomerList'];
export type GdapRelationship = ManagementSchemas['GdapRelationship'];
export type RelationshipState = ManagementSchemas['RelationshipState'];
export type TenantConsent = ManagementSchemas['TenantConsent'];
export type TenantImportResult = ManagementSchemas['TenantImportResult'];
export type TenantLinkStatus = ManagementSchemas['TenantLinkStatus'];
export type RelationshipWarning = ManagementSchemas['RelationshipWarning'];
export type RelationshipWarningList = ManagementSchemas['RelationshipWarningList'];

export type ExecutionOutcome = EngineSchemas['ExecutionOutcome'];
export type Attention = ManagementSchemas['Attention'];
export type ResumeDecision = ManagementSchemas['ResumeDecision'];
export type ResumeChoice = EngineSchemas['ResumeChoice'];
export type Acknowledgement = EngineSchemas['Acknowledgement'];
export type Preflight = EngineSchemas['Preflight'];
export type ResumePlan = EngineSchemas['ResumePlan'];
export type Metadata = EngineSchemas['Metadata'];
export type QuarantinedDefinition = EngineSchemas['QuarantinedDefinition'];
export type WorkflowDescription = EngineSchemas['Workflow'];
export type DataProviderDescription = EngineSchemas['DataProvider'];
export type ParameterDescription = EngineSchemas['Parameter'];
export type Options = EngineSchemas['Options'];
export type ConnectionTest = EngineSchemas['ConnectionTest'];
export type MappingTest = EngineSchemas['MappingTest'];
export type ExternalOrganization = EngineSchemas['ExternalOrganization'];
export type ExternalOrganizationList = EngineSchemas['ExternalOrganizationList'];

export const permissionFlags: readonly PermissionFlag[] = [
  'canExecuteWorkflows',
  'canManageConfig',
  'canManageForms',
  'canViewHistory',
];

const finalStatuses: readonly ExecutionStatus[] = [
  'Success',
  'PartialSuccess',
  'Failed',
  'TimedOut',
  'Cancelled',
  'NeedsAttention',
  'Quarantined',
];

/** How an execution ends that did not do what it was asked to, and that nobody stopped. */
export const failureStatuses: readonly ExecutionStatus[] = ['Failed', 'TimedOut', 'NeedsAttention', 'Quarantined'];

/** How an execution ends that somebody has to look at, until they say that it is looked after. */
export const attentionStatuses: readonly ExecutionStatus[] = [...failureStatuses, 'PartialSuccess'];

/** Whether an execution waits for somebody to look at it: of one that another goes on from, that other does. */
export function needsAttention({
  status,
  acknowledgedAt,
  resumedBy,
}: Pick<ExecutionSummary, 'status' | 'acknowledgedAt' | 'resumedBy'>): boolean {
  return acknowledgedAt === undefined && resumedBy === undefined && attentionStatuses.includes(status);
}

const openStatuses: readonly ExecutionStatus[] = ['Pending', 'Running', 'Waiting'];

/**
 * Says whether an execution is over, also in a state that only a newer version knows: what has ended says when. One that is
 * not is left to who knows what it waits for.
 */
export function isOver({ status, completedAt }: Pick<ExecutionSummary, 'status' | 'completedAt'>): boolean {
  return isFinal(status) || (completedAt !== undefined && !openStatuses.includes(status));
}

/** Says whether an execution has reached a state that never changes again. */
export function isFinal(status: ExecutionStatus): boolean {
  return finalStatuses.includes(status);
}
