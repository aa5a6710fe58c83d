using TraceLlm;

namespace AssemblyToProcess.Invalid;

public static class BothAttributes
{
    [Trace]
    [TraceTool]
    public static int TraceAndTool(int value)
    { // TLLM017 BothAttributes.TraceAndTool
        return value;
    }

    [NoTrace]
    [Trace]
    public static int TraceAndNoTrace(int value)
    { // TLLM017 BothAttributes.TraceAndNoTrace
        return value;
    }

    public static class Nested
    {
        [TraceTool]
        [Trace("label")]
        public static void Inner()
        { // TLLM017 BothAttributes.Nested.Inner
        }
    }
}
