export { UnsavedGuard } from '../../components/unsaved-guard';
