// SPDX-License-Identifier: EUPL-1.2
// From a content.json that keeps to its schema to the values of content.h.
#pragma once

#include "sync/domain/content.h"
#include "sync/domain/content_fields.h"
#include "sync/domain/json_node.h"

namespace zuil {

// Always gives a Content; it is fit for use only when the faults that `root`
// collects stay as they were.
Content read_content(const JsonNode& root, const Date& today);

Trajectory read_trajectory(const JsonNode& node, const ContentReading& reading);
Poll read_poll(const JsonNode& node, const ContentReading& reading);
Picture read_picture(const JsonNode& node, const ContentReading& reading);

}  // namespace zuil
