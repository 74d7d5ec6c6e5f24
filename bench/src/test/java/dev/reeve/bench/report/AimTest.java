package dev.reeve.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AimTest {
  @Test
  void verdict_whenTheFigureIsWithin_saysThatItMeets() {
    assertThat(new Aim("dollars", 5, 5).verdict()).endsWith("meets");
  }

  @Test
  void verdict_whenTheFigureIsBeyond_saysByHowMuch() {
    assertThat(new Aim("dollars", 5.25, 5).verdict()).endsWith("misses by 0.25");
  }
}
