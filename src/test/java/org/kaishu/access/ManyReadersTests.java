package org.kaishu.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kaishu.PlatformTest;
import org.kaishu.TestingCity;
import org.kaishu.catalog.OpenAttribute;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/// More people at once than the database has connections.
@PlatformTest
class ManyReadersTests {
  private static final int READERS = 64;

  @Autowired private Applications applications;
  @Autowired private TestingCity city;
  @Autowired private AutowireCapableBeanFactory beans;

  @Test
  void everyoneReadsTheirApplicationsWhoeverElseDoes() throws Exception {
    var town = city.guangxi();
    var applicant = beans.createBean(TestingApplicant.class);
    applicant.filled(applicant.dataset(town, OpenAttribute.CONDITIONAL), town.citizen());
    var together = new CountDownLatch(READERS);
    try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
      var read =
          IntStream.range(0, READERS)
              .mapToObj(_ ->
                  readers.submit(() -> {
                    together.countDown();
                    together.await();
                    return applications.mine(town.citizen());
                  }))
              .toList();
      for (var each : read) {
        assertThat(each.get()).hasSize(1);
      }
    }
  }
}
