using CsCheck;

namespace Engine.Testing;

/// <summary>Checks a law on many generated inputs, the same ones in every run; an input that breaks it is made smaller before it is shown.</summary>
public static class Law
{
    private const int ShrinkingTrials = 2000;

    /// <summary>Runs <paramref name="law"/>, which throws where it does not hold, on <paramref name="cases"/> inputs.</summary>
    /// <typeparam name="T">The inputs.</typeparam>
    /// <param name="inputs">Makes them.</param>
    /// <param name="law">The law.</param>
    /// <param name="cases">How many inputs.</param>
    public static void Holds<T>(Gen<T> inputs, Action<T> law, int cases = 300)
    {
        for (uint i = 0; i < cases; i++)
        {
            var random = new PCG(i, 0x9E3779B97F4A7C15UL);
            string seed = random.ToString();
            T input = inputs.Generate(random, null, out _);
            try
            {
                law(input);
            }
            catch (Exception)
            {
                inputs.Sample(law, seed: seed, iter: ShrinkingTrials, threads: 1);
                throw;
            }
        }
    }
}
