/// Signing in, sessions, what each route demands, security headers and error answers.
///
/// It knows paths, never the classes of pages.
@NullMarked
package org.kaishu.party.web;

import org.jspecify.annotations.NullMarked;
