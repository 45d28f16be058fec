package org.kaishu;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.TestPropertySource;

/// A [PlatformTest] with a database of its own, for tests that change the calendar of the whole
/// platform; they share one context.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@PlatformTest
@TestPropertySource(properties = "testing.calendar=its-own")
public @interface CalendarPlatformTest {}
