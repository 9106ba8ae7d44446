package dev.quarterdeck.worker.app;

import dev.quarterdeck.workflow.SearchAttributes;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesResponse;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc;
import io.temporal.common.SearchAttributeKey;

/** Makes the search attributes of the desk's workflows known to a Temporal service. */
final class DeskSearchAttributes {
  private DeskSearchAttributes() {}

  /** Declares those that the service does not know. */
  static void declare(OperatorServiceGrpc.OperatorServiceBlockingStub operator, String namespace) {
    ListSearchAttributesResponse known = known(operator, namespace);
    AddSearchAttributesRequest.Builder missing =
        AddSearchAttributesRequest.newBuilder().setNamespace(namespace);
    for (SearchAttributeKey<String> key : SearchAttributes.ALL) {
      String name = key.getName();
      if (!known.containsCustomAttributes(name)) {
        missing.putSearchAttributes(name, IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
      }
    }
    if (missing.getSearchAttributesCount() == 0) {
      return;
    }
    try {
      operator.addSearchAttributes(missing.build());
    } catch (StatusRuntimeException e) {
      // Another process of this desk may have declared them since they were listed.
      if (e.getStatus().getCode() != Status.Code.ALREADY_EXISTS) {
        throw e;
      }
    }
  }

  private static ListSearchAttributesResponse known(
      OperatorServiceGrpc.OperatorServiceBlockingStub operator, String namespace) {
    try {
      return operator.listSearchAttributes(
          ListSearchAttributesRequest.newBuilder().setNamespace(namespace).build());
    } catch (StatusRuntimeException e) {
      // The in-memory server takes them and cannot list them.
      if (e.getStatus().getCode() != Status.Code.UNIMPLEMENTED) {
        throw e;
      }
      return ListSearchAttributesResponse.getDefaultInstance();
    }
  }
}
