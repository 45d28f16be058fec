package org.kaishu.tables.internal;

import java.util.List;
import java.util.Optional;
import org.kaishu.tables.CleaningProposal;
import org.kaishu.tables.Coordinates;
import org.kaishu.tables.LoadPlan;
import org.kaishu.tables.SourceReading;
import org.kaishu.tables.VersionId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Keeps how each version was read.
@Component
public class ReadingStore {
  private final JdbcClient jdbc;
  private final JsonMapper json = new JsonMapper();

  ReadingStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(VersionId id, SourceReading reading) {
    jdbc.sql(
            """
            insert into tables.reading (dataset, number, plan, proposals, coordinates)
            values (:dataset, :number, :plan, :proposals, :coordinates)
            """)
        .param("dataset", id.dataset().value())
        .param("number", id.number())
        .param("plan", json.writeValueAsString(reading.plan()))
        .param("proposals", json.writeValueAsString(reading.proposals()))
        .param("coordinates", json.writeValueAsString(reading.coordinates()))
        .update();
  }

  /// Find how a version was read.
  public Optional<SourceReading> find(VersionId id) {
    return jdbc.sql(
            """
            select plan, proposals, coordinates from tables.reading
            where dataset = :dataset and number = :number
            """)
        .param("dataset", id.dataset().value())
        .param("number", id.number())
        .query((row, _) ->
            new SourceReading(
                json.readValue(row.getString("plan"), LoadPlan.class),
                List.of(json.readValue(row.getString("proposals"), CleaningProposal[].class)),
                List.of(json.readValue(row.getString("coordinates"), Coordinates[].class))))
        .optional();
  }
}
