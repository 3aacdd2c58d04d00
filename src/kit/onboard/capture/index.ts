// What a camera, a file, a review or a phone brings. Camera code is loaded when it is needed.
export { Alternatives } from './Alternatives.tsx';
export { DocumentField } from './DocumentField.tsx';
export { LivenessField } from './LivenessField.tsx';
export { PhoneConfirmation } from './PhoneConfirmation.tsx';
export { RiskForm } from './RiskForm.tsx';
export { isUploading } from './uploads.ts';
