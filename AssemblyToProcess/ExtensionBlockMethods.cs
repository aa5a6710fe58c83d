using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

public sealed record Money(int Cents);

public record struct Purse(int Cents);

public static class ExtensionBlockMethods
{
    extension(Money money)
    {
        public int Euros
        {
            [Trace]
            [MethodImpl(MethodImplOptions.NoInlining)]
            get => money.Cents / 100;
        }

        public static Money Nothing
        {
            [Trace]
            [MethodImpl(MethodImplOptions.NoInlining)]
            get => new(0);
        }

        [Trace]
        [MethodImpl(MethodImplOptions.NoInlining)]
        public static Money operator +(Money left, Money right) => new(left.Cents + right.Cents);

        [Trace]
        [MethodImpl(MethodImplOptions.NoInlining)]
        public static Money operator checked -(Money left, Money right) => new(checked(left.Cents - right.Cents));

        public static Money operator -(Money left, Money right) => new(left.Cents - right.Cents);

        [Trace]
        [MethodImpl(MethodImplOptions.NoInlining)]
        public async Task<int> CentsLater(int more)
        {
            await Task.Yield();
            return money.Cents + more;
        }
    }

    extension(ref Purse purse)
    {
        [Trace]
        [MethodImpl(MethodImplOptions.NoInlining)]
        public void Puts(int cents) => purse.Cents += cents;

        [Trace]
        [MethodImpl(MethodImplOptions.NoInlining)]
        public void operator +=(int cents) => purse.Cents += cents;
    }

    extension<T>(IEnumerable<T> items)
        where T : notnull
    {
        [Trace]
        [MethodImpl(MethodImplOptions.NoInlining)]
        public IEnumerable<T> EverySecond(int offset)
        {
            int index = 0;
            foreach (T item in items)
            {
                if (index++ % 2 == offset)
                    yield return item;
            }
        }

        [Trace]
        [MethodImpl(MethodImplOptions.NoInlining)]
        public TResult FirstAs<TResult>(Func<T, TResult> convert) => convert(items.First());
    }

    public static int Property() => new Money(250).Euros;

    public static int StaticProperty() => Money.Nothing.Cents;

    public static int Operator() => (new Money(1) + new Money(2)).Cents;

    public static int CheckedOperator() => checked(new Money(5) - new Money(2)).Cents;

    public static Task<int> Later() => new Money(5).CentsLater(2);

    public static int ByReference()
    {
        var purse = new Purse(1);
        purse.Puts(4);
        return purse.Cents;
    }

    public static int CompoundOperator()
    {
        var purse = new Purse(1);
        purse += 5;
        return purse.Cents;
    }

    public static string Iterates() => string.Join("|", new[] { "a", "b", "c" }.EverySecond(0));

    public static string Generic() => new[] { 1, 2 }.FirstAs(item => "item " + item);
}
