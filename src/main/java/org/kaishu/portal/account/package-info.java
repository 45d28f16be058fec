/// The pages of those who apply for data and use it: their drafts, cases, agreements and keys.
///
/// Every page shows its reader's own and nothing else; what belongs to others is not found.
@NullMarked
package org.kaishu.portal.account;

import org.jspecify.annotations.NullMarked;
