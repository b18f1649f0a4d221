using System.Numerics;
using Engine.Numerics.Optimization;
using Engine.Numerics.RandomNumbers;
using Engine.Plugins.Rydberg.Theory;

namespace Engine.Plugins.Rydberg.Search;

/// <summary>
/// Minimizes P_r/|dλ_1/dt| over all states of two n-level atoms with a given largest Schmidt coefficient, without using the derivation: the lesser Schmidt
/// coefficients and the Rydberg components of all Schmidt vectors are free.
/// </summary>
/// <remarks>
/// The Rydberg components ⟨r|a_i⟩, i = 1 … n, are a row of a unitary matrix: any normalized complex vector. Variables: logarithms of the lesser coefficients,
/// then the two vectors, not normalized.
/// </remarks>
internal sealed class StateSearch(int levels, double largest) : IObjective
{
    private const double Step = 1e-6;
    private readonly double[] _lambda = new double[levels];
    private readonly double[] _weights = new double[levels];
    private readonly double[] _rates = new double[levels];
    private readonly Complex[] _amplitudes = new Complex[levels];
    private readonly double[] _moved = new double[5 * levels - 1];

    public int VariableCount => 5 * levels - 1;

    /// <summary>The least quotient one start finds, times |B|.</summary>
    public double Minimize(int start, ulong seed)
    {
        var random = new RandomStream(seed, (ulong)start);
        var x = new double[VariableCount];
        random.FillNormal(x);
        StateSearch objective = this;
        var solver = new BfgsSolver(x, new BfgsOptions { MaximumIterations = 400, GradientTolerance = 1e-9, FunctionTolerance = 1e-14, InitialStep = 0.1 });
        return Math.Exp(solver.Minimize(ref objective).Value);
    }

    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<double> x, Span<double> gradient)
    {
        double value = LogQuotient(x);
        x.CopyTo(_moved);
        for (int i = 0; i < gradient.Length; i++)
        {
            _moved[i] = x[i] + Step;
            double plus = LogQuotient(_moved);
            _moved[i] = x[i] - Step;
            gradient[i] = (plus - LogQuotient(_moved)) / (2 * Step);
            _moved[i] = x[i];
        }

        return value;
    }

    private double LogQuotient(ReadOnlySpan<double> x)
    {
        // At λ_1 all lesser coefficients together hold 1 - λ_1; none may exceed λ_1, which matters only below 1/2.
        double sum = 0;
        for (int j = 1; j < levels; j++)
        {
            _lambda[j] = Math.Exp(x[j - 1]);
            sum += _lambda[j];
        }

        _lambda[0] = largest;
        for (int j = 1; j < levels; j++)
        {
            _lambda[j] *= (1 - largest) / sum;
        }

        ReadOnlySpan<double> a = x.Slice(levels - 1, 2 * levels);
        ReadOnlySpan<double> b = x.Slice(3 * levels - 1, 2 * levels);
        double normA = Norm(a);
        double normB = Norm(b);
        for (int i = 0; i < levels; i++)
        {
            Complex onA = new Complex(a[2 * i], a[2 * i + 1]) / normA;
            Complex onB = new Complex(b[2 * i], b[2 * i + 1]) / normB;
            _amplitudes[i] = onA * onB;
            _weights[i] = SchmidtRate.Weight(onA, onB);
        }

        SchmidtRate.Rates(1, _lambda, _amplitudes, _rates);
        return Math.Log(SchmidtRate.Population(_lambda, _weights)) - Math.Log(Math.Abs(_rates[0]) + 1e-300);
    }

    private static double Norm(ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (double value in x)
        {
            sum += value * value;
        }

        return Math.Sqrt(sum);
    }
}
