using System.Runtime.CompilerServices;
using TraceLlm;

namespace EndToEnd;

/// <summary>What is traced: an agent that calls tools, each with 300 characters in and 300 out.</summary>
internal static class Agent
{
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Run(Texts texts, int steps)
    {
        int length = 0;
        for (int step = 0; step < steps; step++)
            length += Tool(texts.Next()).Length;

        return length;
    }

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string Tool(string text) => text;
}
