using TraceLlm.Llm;
using TraceLlm.Spans;

namespace TraceLlm.Streams;

/// <summary>What is known of a stream before it is enumerated. Immutable.</summary>
/// <param name="Method">The method that returns it.</param>
/// <param name="Arguments">The method's arguments.</param>
/// <param name="Read">An action of the reader, a chunk and the first step; null when nothing is known of the chunks.</param>
/// <param name="Messages">Reads the messages among the arguments; null when there are none.</param>
/// <param name="Write">An action of the writer and an item; null where the items' type says enough.</param>
internal sealed record StreamCall(
    MethodDescriptor Method,
    object?[] Arguments,
    Delegate? Read = null,
    Action<LlmReader, object?[], int>? Messages = null,
    Delegate? Write = null);
