// Generated from contracts/ by `npm run contracts`; changes made here are lost.
import * as v from './validators';

export const operationValidators = {
  getLiveness: { response: v.zGetLivenessResponse },
  getReadiness: { response: v.zGetReadinessResponse },
  getMetadata: { response: v.zGetMetadataResponse },
  getMetrics: { response: v.zGetMetricsResponse },
  executeWorkflow: { body: v.zExecuteWorkflowBody, path: v.zExecuteWorkflowPath, headers: v.zExecuteWorkflowHeaders, response: v.zExecuteWorkflowResponse },
  preflightWorkflow: { body: v.zPreflightWorkflowBody, path: v.zPreflightWorkflowPath, headers: v.zPreflightWorkflowHeaders, response: v.zPreflightWorkflowResponse },
  getWorkflowPause: { path: v.zGetWorkflowPausePath, headers: v.zGetWorkflowPauseHeaders, response: v.zGetWorkflowPauseResponse },
  watchExecution: { query: v.zWatchExecutionQuery, path: v.zWatchExecutionPath, headers: v.zWatchExecutionHeaders, response: v.zWatchExecutionResponse },
  stopExecution: { query: v.zStopExecutionQuery, path: v.zStopExecutionPath, headers: v.zStopExecutionHeaders, response: v.zStopExecutionResponse },
  acknowledgeExecution: { body: v.zAcknowledgeExecutionBody, query: v.zAcknowledgeExecutionQuery, path: v.zAcknowledgeExecutionPath, headers: v.zAcknowledgeExecutionHeaders, response: v.zAcknowledgeExecutionResponse },
  planResume: { query: v.zPlanResumeQuery, path: v.zPlanResumePath, headers: v.zPlanResumeHeaders, response: v.zPlanResumeResponse },
  resumeExecution: { body: v.zResumeExecutionBody, query: v.zResumeExecutionQuery, path: v.zResumeExecutionPath, headers: v.zResumeExecutionHeaders, response: v.zResumeExecutionResponse },
  submitForm: { body: v.zSubmitFormBody, query: v.zSubmitFormQuery, path: v.zSubmitFormPath, headers: v.zSubmitFormHeaders, response: v.zSubmitFormResponse },
  preflightForm: { body: v.zPreflightFormBody, query: v.zPreflightFormQuery, path: v.zPreflightFormPath, headers: v.zPreflightFormHeaders, response: v.zPreflightFormResponse },
  listFieldOptions: { body: v.zListFieldOptionsBody, query: v.zListFieldOptionsQuery, path: v.zListFieldOptionsPath, headers: v.zListFieldOptionsHeaders, response: v.zListFieldOptionsResponse },
  uploadFormFile: { query: v.zUploadFormFileQuery, path: v.zUploadFormFilePath, headers: v.zUploadFormFileHeaders, response: v.zUploadFormFileResponse },
  discoverOrganizations: { query: v.zDiscoverOrganizationsQuery, path: v.zDiscoverOrganizationsPath, response: v.zDiscoverOrganizationsResponse },
  testMapping: { path: v.zTestMappingPath, response: v.zTestMappingResponse },
  testIntegration: { query: v.zTestIntegrationQuery, path: v.zTestIntegrationPath, headers: v.zTestIntegrationHeaders, response: v.zTestIntegrationResponse },
  getDataProviderOptions: { query: v.zGetDataProviderOptionsQuery, path: v.zGetDataProviderOptionsPath, headers: v.zGetDataProviderOptionsHeaders, response: v.zGetDataProviderOptionsResponse },
};
