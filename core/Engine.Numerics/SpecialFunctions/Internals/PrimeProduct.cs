using System.Numerics;

namespace Engine.Numerics.SpecialFunctions.Internals;

/// <summary>A positive rational number as exponents of primes: products and quotients of factorials stay exact and cancel at once.</summary>
internal sealed class PrimeProduct
{
    /// <summary>Largest factorial that can be multiplied in.</summary>
    public const int LargestFactorial = 60_001;

    private static readonly int[] s_primes = Sieve(LargestFactorial);

    private readonly int[] _exponents;

    /// <summary>The product of nothing, one.</summary>
    /// <param name="largestFactorial">No larger factorial or factor will be multiplied in.</param>
    public PrimeProduct(int largestFactorial)
    {
        int count = Array.BinarySearch(s_primes, largestFactorial);
        _exponents = new int[count >= 0 ? count + 1 : ~count];
    }

    /// <summary>Multiplies by (n!)^power.</summary>
    /// <param name="n">n, not negative.</param>
    /// <param name="power">±1, ±2, …</param>
    public PrimeProduct Factorial(int n, int power)
    {
        // Legendre: the exponent of p in n! is ⌊n/p⌋ + ⌊n/p²⌋ + …
        for (int i = 0; i < _exponents.Length && s_primes[i] <= n; i++)
        {
            int exponent = 0;
            for (int quotient = n / s_primes[i]; quotient > 0; quotient /= s_primes[i])
            {
                exponent += quotient;
            }

            _exponents[i] += power * exponent;
        }

        return this;
    }

    /// <summary>Multiplies by the binomial coefficient n over k.</summary>
    /// <param name="n">n.</param>
    /// <param name="k">k, 0 to n.</param>
    public PrimeProduct Binomial(int n, int k) => Factorial(n, 1).Factorial(k, -1).Factorial(n - k, -1);

    /// <summary>Lowers each exponent to that of the other number, where the other's is lower.</summary>
    /// <param name="other">As long as this one.</param>
    public void TakeCommonFactor(PrimeProduct other)
    {
        for (int i = 0; i < _exponents.Length; i++)
        {
            _exponents[i] = Math.Min(_exponents[i], other._exponents[i]);
        }
    }

    /// <summary>Multiplies by another number to a power.</summary>
    /// <param name="other">As long as this one.</param>
    /// <param name="power">±1, ±2, …</param>
    public PrimeProduct Multiply(PrimeProduct other, int power)
    {
        for (int i = 0; i < _exponents.Length; i++)
        {
            _exponents[i] += power * other._exponents[i];
        }

        return this;
    }

    /// <summary>The numerator in lowest terms.</summary>
    public BigInteger Numerator() => Product(1);

    /// <summary>The denominator in lowest terms.</summary>
    public BigInteger Denominator() => Product(-1);

    private BigInteger Product(int sign)
    {
        BigInteger product = BigInteger.One;
        ulong chunk = 1;
        for (int i = 0; i < _exponents.Length; i++)
        {
            for (int e = sign * _exponents[i]; e > 0; e--)
            {
                if (chunk > ulong.MaxValue / (ulong)s_primes[i])
                {
                    product *= chunk;
                    chunk = 1;
                }

                chunk *= (ulong)s_primes[i];
            }
        }

        return product * chunk;
    }

    private static int[] Sieve(int largest)
    {
        var composite = new bool[largest + 1];
        var primes = new List<int>();
        for (int n = 2; n <= largest; n++)
        {
            if (composite[n])
            {
                continue;
            }

            primes.Add(n);
            for (long multiple = (long)n * n; multiple <= largest; multiple += n)
            {
                composite[multiple] = true;
            }
        }

        return [.. primes];
    }
}
