namespace Tests.Documents;

/// <summary>Documents that have, together, every member of the format, each with a value of its own.</summary>
internal static class CompleteDocument
{
    public const string Failed = """
        {
          "schema": 1, "trace_id": "0af7651916cd43dd8448eb211c80319c",
          "parent_trace_id": "1af7651916cd43dd8448eb211c80319c", "parent_step_id": "a7ad6b7169203331",
          "otel_trace_id": "2af7651916cd43dd8448eb211c80319c",
          "prompt": "label", "input": { "question": "?", "limit": 3 }, "response": "the answer — ünïcode 🙂",
          "output": { "result": "the answer", "changed": [1] },
          "latency": 1600.25, "token_count": 138,
          "usage": {
            "input_tokens": 120, "output_tokens": 18, "total_tokens": 138, "cache_read_tokens": 4, "cache_write_tokens": 5,
            "reasoning_tokens": 6, "source": "reported"
          },
          "cost": { "amount": 0.00125, "currency": "USD" },
          "model_name": "gpt-4o", "project_id": "support-bot-2", "project_name": "Support Bot 2", "environment": "production",
          "status": "failed", "kind": "agent",
          "steps": [
            {
              "step_id": "b7ad6b7169203331", "parent_id": null, "tool_name": "search", "kind": "retriever",
              "input": { "text": "x" }, "output": { "result": null, "found": 2 }, "duration": 12.3456, "success": true,
              "status": "warning", "timestamp": "2026-11-20T19:37:42.2352286Z", "retry_count": 2, "attempt": 1,
              "model_name": "reranker", "usage": {
                "input_tokens": 20, "output_tokens": 8, "total_tokens": 28, "cache_read_tokens": 1, "cache_write_tokens": 2,
                "reasoning_tokens": 3, "source": "estimated"
              },
              "cost": { "amount": 1.5, "currency": "EUR" }, "provider": "cohere", "temperature": 0.5, "top_p": 0.25,
              "input_messages": [
                { "role": "system", "content": "Be brief." }, { "role": "tool", "content": "a cat", "tool_call_id": "c0" },
                { "role": "user", "content": { "mood": "curious" } }
              ],
              "output_messages": [
                {
                  "role": "assistant", "content": null, "finish_reason": "tool_calls",
                  "tool_calls": [{ "name": "look", "id": "c1", "arguments": { "at": "it" } }, { "name": "stop" }]
                }
              ],
              "response_model": "reranker-v2", "finish_reasons": ["stop"], "description": "Finds things.", "tags": ["t1", "t2"],
              "attempts": [
                { "start": "2026-11-20T19:37:42.2352286Z", "duration": 1.25, "wait": 500, "error": { "type": "System.IO.IOException", "message": "first" } },
                { "start": "2026-11-20T19:37:42.7352286Z", "duration": 2 }
              ],
              "attributes": { "text": "a", "count": 3, "flag": true, "none": null }, "scores": { "relevance": 0.75 },
              "chunks": 3, "time_to_first_chunk": 1.5, "truncated": true
            },
            {
              "step_id": "c7ad6b7169203331", "parent_id": "b7ad6b7169203331", "tool_name": "fetch", "kind": "tool",
              "input": {}, "output": { "error": "stopped" }, "duration": 0, "success": false, "status": "cancelled",
              "timestamp": "2026-11-20T19:37:42.2400000Z", "retry_count": 0,
              "error": { "type": "System.OperationCanceledException", "message": "stopped", "stack_trace": "   at A.B()" }
            },
            {
              "step_id": "d7ad6b7169203331", "parent_id": "c7ad6b7169203331", "tool_name": "", "kind": "guardrail",
              "input": {}, "output": {}, "duration": 7, "success": false, "status": "interrupted",
              "timestamp": "2026-11-20T19:37:42.2500000Z", "retry_count": 0
            }
          ],
          "retry_count": 3, "failure_reason": "no luck", "slow_request": true, "session_id": "chat 7", "user_id": "ada",
          "provider": "openai", "temperature": 0.2, "top_p": 0.9,
          "input_messages": [{ "role": "user", "content": "?" }], "output_messages": [{ "role": "assistant", "content": "!" }],
          "response_model": "gpt-4o-2026",
          "finish_reasons": ["length"], "description": "Answers.", "tags": ["a"],
          "error": { "type": "System.InvalidOperationException", "message": "no luck", "stack_trace": "   at C.D()" },
          "attempts": [
            { "start": "2026-11-20T19:37:42.2352286Z", "duration": 1, "wait": 20.5, "error": { "type": "System.IO.IOException", "message": "one" } },
            { "start": "2026-11-20T19:37:42.2362286Z", "duration": 3, "error": { "type": "System.InvalidOperationException", "message": "no luck" } }
          ],
          "attributes": { "ratio": "NaN" }, "scores": { "helpful": 1, "perplexity": "Infinity" },
          "chunks": 5, "time_to_first_chunk": 2.25, "truncated": true, "dropped_steps": 4,
          "created_at": "2026-11-20T19:37:42.2345772Z", "updated_at": "2026-11-20T19:37:43.9000000Z"
        }
        """;

    /// <summary>What is always there, and nothing else.</summary>
    public const string Smallest = """
        {
          "schema": 1, "trace_id": "3af7651916cd43dd8448eb211c80319c", "prompt": "", "response": "", "latency": 0, "token_count": 0,
          "cost": null, "model_name": "unknown", "project_id": "default", "project_name": "default",
          "environment": "development", "status": "success", "kind": "generic", "steps": [], "retry_count": 0,
          "failure_reason": null, "slow_request": false,
          "created_at": "2026-01-02T03:04:05.0000000Z", "updated_at": "2026-01-02T03:04:05.0000001Z"
        }
        """;

    public static string[] All { get; } = [Failed, Smallest];
}
