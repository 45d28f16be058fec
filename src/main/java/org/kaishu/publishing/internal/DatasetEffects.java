package org.kaishu.publishing.internal;

import java.util.List;
import java.util.Optional;
import org.kaishu.cases.Effect;
import org.kaishu.cases.Occasion;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.Datasets;
import org.kaishu.catalog.Refusal;
import org.kaishu.ledger.Actor;
import org.kaishu.tables.Version;
import org.kaishu.tables.Versions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What acts in cases bring about for datasets.
@Configuration(proxyBeanMethods = false)
class DatasetEffects {
  /// Publish exactly the version and description that the case pins, if they are still the same and
  /// no review stands in the way.
  @Bean
  Effect publishVersion(Datasets datasets, Versions versions, PriorReview reviews) {
    return new Effect(
            "publish-version",
            occasion ->
                reviews
                    .notPassed(dataset(occasion))
                    .map(PriorReview::text)
                    .or(() -> publish(occasion, datasets, versions)))
        .pinning(Pin.NAMES);
  }

  private static Optional<String> publish(Occasion occasion, Datasets datasets, Versions versions) {
    var pin = Pin.of(occasion.matter());
    var version = versions.find(pin.version()).filter(found -> found.withdrawnAt().isEmpty());
    var revision = datasets.revision(pin.version().dataset(), pin.revision());
    if (version.filter(found -> found.digest().equals(pin.digest())).isEmpty()
        || revision.filter(found -> found.digest().equals(pin.revisionDigest())).isEmpty()) {
      return Optional.of("提交时固定的版本已经不在，或者内容变了，不能发布");
    }
    if (versions.outdated(pin.version())) {
      return Optional.of("提交之后又发布了别的版本，这个文件改的已经不是最新的版本，请退回重新上传");
    }
    versions.publish(pin.version(), actor(occasion));
    return datasets
        .open(pin.version().dataset(), pin.revision(), pin.version().number(), actor(occasion))
        .map(DatasetEffects::text);
  }

  @Bean
  Effect suspendDataset(Datasets datasets) {
    return new Effect(
        "suspend-dataset",
        occasion ->
            datasets
                .suspend(dataset(occasion), occasion.grounds(), actor(occasion))
                .map(DatasetEffects::text));
  }

  @Bean
  Effect resumeDataset(Datasets datasets) {
    return new Effect(
        "resume-dataset",
        occasion ->
            datasets
                .resume(dataset(occasion), occasion.grounds(), actor(occasion))
                .map(DatasetEffects::text));
  }

  /// Take the dataset back, and every version of it with its bytes and the files it came from.
  @Bean
  Effect withdrawDataset(
      Datasets datasets, Versions versions, UploadStore uploads, UploadErasing erasing) {
    return new Effect(
        "withdraw-dataset",
        occasion -> {
          var dataset = dataset(occasion);
          uploads.serialize(dataset);
          var live = live(versions, dataset);
          while (!live.isEmpty()) {
            // a draft that was being made shows once the first withdrawal holds the dataset
            live.forEach(version -> versions.withdraw(version.id(), actor(occasion)));
            live = live(versions, dataset);
          }
          erasing.release(dataset);
          return datasets
              .withdraw(dataset, occasion.grounds(), actor(occasion))
              .map(DatasetEffects::text);
        });
  }

  private static List<Version> live(Versions versions, DatasetId dataset) {
    return versions.list(dataset).stream()
        .filter(version -> version.withdrawnAt().isEmpty())
        .toList();
  }

  private static DatasetId dataset(Occasion occasion) {
    return new DatasetId(occasion.matter().subject().id());
  }

  private static Actor actor(Occasion occasion) {
    return Actor.person(occasion.by().person().value());
  }

  private static String text(Refusal refusal) {
    return switch (refusal) {
      case UNKNOWN_DATASET, UNKNOWN_REVISION -> "没有找到这份数据";
      case CLOSED -> "不予开放的数据不能发布";
      case CONDITIONS_MISSING -> "有条件开放的数据要写明开放条件";
      case NOT_OPEN -> "这份数据没有在开放";
      case NOT_SUSPENDED -> "这份数据没有中止开放";
      case SUSPENDED -> "这份数据已中止开放，先处理完";
      case WITHDRAWN -> "这份数据已撤回";
    };
  }
}
