// stripe-node 17.3.0.
import type { Change } from './change.ts';

export const change: Change = {
  version: '2024-10-28.acacia',
  description: 'An account has `groups`. Korean capabilities and `alma_payments`.',
  adds: {
    account: [
      'capabilities.alma_payments',
      'capabilities.kakao_pay_payments',
      'capabilities.kr_card_payments',
      'capabilities.naver_pay_payments',
      'capabilities.payco_payments',
      'capabilities.samsung_pay_payments',
      'groups',
    ],
    card: ['regulated_status'],
  },
};
