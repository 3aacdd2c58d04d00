// What may be uploaded for what: types, sizes, how long it is kept, who may read it back.
// Source: docs.stripe.com/file-upload (its table of purposes); documents of persons and companies
// are held to 10 MB as the page on acceptable verification documents says.
import type { MediaType } from '../../base/media_type.ts';

const KB = 1024;
const MB = 1024 * KB;
const DAY = 86_400;

export interface Purpose {
  types: readonly MediaType[];
  /** Bytes. */
  limit: number;
  /** Seconds after which the file is gone; null: kept. */
  kept: number | null;
  /** Whether its contents can be read back; identity documents are write-only. */
  readable: boolean;
}

const SCAN = ['pdf', 'jpg', 'png'] as const;
const IMAGE = ['jpg', 'png', 'gif'] as const;

const document: Purpose = { types: SCAN, limit: 10 * MB, kept: null, readable: false };
const picture: Purpose = { types: IMAGE, limit: 512 * KB, kept: null, readable: true };
const wifi: Purpose = { types: ['pem', 'txt'], limit: 16 * KB, kept: null, readable: false };

export const PURPOSES: Record<string, Purpose> = {
  account_requirement: document,
  additional_verification: document,
  business_icon: picture,
  business_logo: picture,
  customer_signature: {
    types: ['jpg', 'png', 'svg'],
    limit: 4 * MB,
    kept: 7 * DAY,
    readable: true,
  },
  // Recorded: expires_at - created = 270 days.
  dispute_evidence: { types: SCAN, limit: 5 * MB, kept: 270 * DAY, readable: true },
  identity_document: document,
  issuing_regulatory_reporting: {
    types: ['json'],
    limit: 256 * KB,
    kept: 730 * DAY,
    readable: true,
  },
  pci_document: { types: ['pdf'], limit: 16 * MB, kept: null, readable: true },
  platform_terms_of_service: {
    types: ['pdf', 'txt'],
    limit: 64 * MB,
    kept: null,
    readable: false,
  },
  // Taken by the onboarding pages; the API takes none.
  selfie: { types: ['jpg', 'png'], limit: 10 * MB, kept: null, readable: false },
  tax_document_user_upload: {
    types: ['pdf', 'csv', 'jpg', 'png', 'xlsx', 'docx'],
    limit: 16 * MB,
    kept: null,
    readable: true,
  },
  terminal_android_apk: { types: ['apk'], limit: 64 * MB, kept: null, readable: true },
  terminal_reader_splashscreen: { types: IMAGE, limit: 2 * MB, kept: null, readable: true },
  terminal_wifi_certificate: wifi,
  terminal_wifi_private_key: wifi,
};
