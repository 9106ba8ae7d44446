package dev.quarterdeck.simvenue.exchange;

/** Why a wallet changed, in the venue's words. */
public enum IncomeType {
  TRANSFER,
  REALIZED_PNL,
  COMMISSION,
  FUNDING_FEE,
  INSURANCE_CLEAR
}
