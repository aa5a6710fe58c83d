using System.Collections;
using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

/// <summary>Values whose getters, enumerators and texts run code that is traced itself, and that takes them in again.</summary>
public static class TracedGetterMethods
{
    private static int s_runs;

    public sealed class Watched
    {
        public string Text
        {
            get => Describe(this, "text");
        }

        public Watched? Next => Describe(this, "next").Length > 100 ? this : null;
    }

    public sealed class Numbers : IReadOnlyCollection<int>
    {
        public int Count => Describe(this, "count").Length;

        public IEnumerator<int> GetEnumerator()
        {
            yield return Describe(this, "first").Length;
            yield return 2;
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    public sealed class Spoken
    {
        public override string ToString() => Describe(this, "spoken");
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Watched Echo(Watched watched, object undeclared, Numbers numbers, Spoken spoken, object boxed) => watched;

    /// <summary>Gives how often the values' own code ran: at least once for each member that was written.</summary>
    public static bool Calls()
    {
        s_runs = 0;
        Echo(new(), new Watched(), new(), new(), new Spoken());
        return s_runs >= 9;
    }

    public static string Reads() => new Watched().Text;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string Describe(object self, string what)
    {
        s_runs++;
        return what;
    }
}
