namespace Tests.Packaging.Builds;

/// <summary>
/// A program with a failing method for every way of weaving. Its output is the stack traces; the comment at a line that
/// throws is the frame that must point to it.
/// </summary>
internal static class ThrowingSource
{
    public const string Folder = "Source";
    public const string File = "Throwing.cs";

    public const string Methods = """
        using System.Runtime.CompilerServices;
        using TraceLlm;

        namespace Scratch;

        public static class Throwing
        {
            [Trace]
            [MethodImpl(MethodImplOptions.NoInlining)]
            public static int Synchronous(int count)
            {
                int next = count + 1;
                if (next > 0)
                    throw new InvalidOperationException("synchronous"); // at Scratch.Throwing.Synchronous(Int32 count)

                return next;
            }

            [Trace]
            public static async Task<int> AtOnce(int count)
            {
                if (count > 0)
                    throw new InvalidOperationException("at once"); // at Scratch.Throwing.AtOnce(Int32 count)

                await Task.Yield();
                return count;
            }

            [Trace]
            public static async Task<int> Asynchronous(int count)
            {
                await Task.Yield();
                if (count > 0)
                    throw new InvalidOperationException("asynchronous"); // at Scratch.Throwing.Asynchronous(Int32 count)

                return count;
            }

            [Trace]
            public static IEnumerable<int> Sequence(int count)
            {
                yield return count;
                if (count > 0)
                    throw new InvalidOperationException("sequence"); // at Scratch.Throwing.Sequence(Int32 count)+MoveNext()
            }

            [Trace]
            public static async IAsyncEnumerable<int> Stream(int count)
            {
                yield return count;
                await Task.Yield();
                if (count > 0)
                    throw new InvalidOperationException("stream"); // at Scratch.Throwing.Stream(Int32 count)+MoveNext()
            }

            [Trace]
            [MethodImpl(MethodImplOptions.NoInlining)]
            public static Task<int> HandingOn(int count)
            {
                if (count > 0)
                    throw new InvalidOperationException("handing on"); // at Scratch.Throwing.HandingOn(Int32 count)

                return Task.FromResult(count);
            }
        }
        """;

    public const string Program = """
        using Scratch;

        await Show(() => Task.FromResult(Throwing.Synchronous(1)));
        await Show(() => Throwing.AtOnce(1));
        await Show(() => Throwing.Asynchronous(1));
        await Show(() => Task.FromResult(Throwing.Sequence(1).Sum()));
        await Show(async () =>
        {
            int sum = 0;
            await foreach (int item in Throwing.Stream(1))
                sum += item;

            return sum;
        });
        await Show(() => Throwing.HandingOn(1));

        static async Task Show(Func<Task<int>> call)
        {
            try
            {
                await call();
            }
            catch (InvalidOperationException exception)
            {
                Console.WriteLine(exception);
            }
        }
        """;

    /// <summary>The methods that are marked, with their types.</summary>
    public static IEnumerable<string> Traced { get; } =
        new[] { "Synchronous", "AtOnce", "Asynchronous", "Sequence", "Stream", "HandingOn" }.Select(name => "Scratch.Throwing." + name);

    /// <summary>The frames that throw, as the runtime prints them with the line of the source.</summary>
    public static IEnumerable<string> Frames { get; } = Methods.Split('\n')
        .Select((text, index) => (Comment: text.Split(" // ").ElementAtOrDefault(1), Line: index + 1))
        .Where(line => line.Comment is not null)
        .Select(line => $"   {line.Comment} in /_/{Folder}/{File}:line {line.Line}");
}
