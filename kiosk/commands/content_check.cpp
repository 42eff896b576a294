// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/commands/content_check.h"

#include <ostream>
#include <string>
#include <vector>

#include "sync/domain/content_package.h"

namespace zuil {

namespace fs = std::filesystem;

int run_content_check(const ContentCheckOptions& options, const Clock& clock, std::ostream& out) {
  const Date today = local_date(clock.wall());
  std::vector<ContentFault> faults = check_content(options.folder, today);
  for (ContentFault& fault : faults) {
    const fs::path file = fault.file == "." ? options.folder : options.folder / fault.file;
    fault.file = file.lexically_normal().generic_string();
    out << to_string(fault) << '\n';
  }
  if (!faults.empty()) return 1;

  const Result<Content> content = load_content(options.folder, today);
  if (!content) {  // changed since it was checked
    out << content.error().what << '\n';
    return 1;
  }
  std::size_t open = 0;
  for (const Trajectory& trajectory : content->trajectories) open += trajectory.is_open(today) ? 1 : 0;
  out << "good: version " << content->version << (content->example ? " (example)" : "") << ", "
      << content->trajectories.size() << " trajectories, " << open << " open today, "
      << content->languages.size() << " languages\n";
  return 0;
}

}  // namespace zuil
