using System.Numerics;
using Engine.Numerics.LinearAlgebra;

namespace Engine.Quantum.Tomography;

/// <summary>Counts of measurement outcomes on copies of one state, and what each outcome means.</summary>
/// <remarks>
/// Outcome k of a setting is seen with probability q_k over the sum of q within the setting, q_k = efficiency_k Tr(rho E_k) + dark_k: unequal efficiencies and
/// dark counts are part of the model, the number of copies is not known beforehand.
/// </remarks>
/// <example>See <see cref="MaximumLikelihood"/>.</example>
public sealed class TomographyData
{
    private readonly ComplexMatrix[] _effects;
    private readonly int[] _settings;
    private readonly double[] _counts;
    private readonly double[] _dark;

    /// <summary>Collects the data.</summary>
    /// <param name="effects">E_k of each outcome, positive matrices of one side d.</param>
    /// <param name="settings">The setting each outcome belongs to, numbered from 0.</param>
    /// <param name="counts">Counts of each outcome, not negative; every setting has some.</param>
    /// <param name="efficiencies">Relative detection efficiency of each outcome, positive; empty for equal ones.</param>
    /// <param name="dark">Chance of a dark count of each outcome relative to one copy, not negative; empty for none.</param>
    /// <exception cref="ArgumentException">Lengths differ, matrices are not square of one side, or numbers are out of their range.</exception>
    public TomographyData(
        IReadOnlyList<ComplexMatrix> effects, ReadOnlySpan<int> settings, ReadOnlySpan<double> counts, ReadOnlySpan<double> efficiencies = default,
        ReadOnlySpan<double> dark = default)
    {
        ArgumentNullException.ThrowIfNull(effects);
        int n = effects.Count;
        if (n == 0 || settings.Length != n || counts.Length != n || (efficiencies.Length != 0 && efficiencies.Length != n)
            || (dark.Length != 0 && dark.Length != n))
        {
            throw new ArgumentException($"Every outcome needs an effect, a setting and a count; got {n}, {settings.Length} and {counts.Length}.",
                nameof(counts));
        }

        Side = effects[0].Rows;
        (_settings, _counts, _dark) = (settings.ToArray(), counts.ToArray(), dark.IsEmpty ? new double[n] : dark.ToArray());
        double[] scale = efficiencies.IsEmpty ? [.. Enumerable.Repeat(1.0, n)] : efficiencies.ToArray();
        if (effects.Any(e => e.Rows != Side || e.Columns != Side))
        {
            throw new ArgumentException($"Effects must be square matrices of one side, {Side}.", nameof(effects));
        }

        if (_counts.Any(c => !(c >= 0) || !double.IsFinite(c)) || scale.Any(e => !(e > 0) || !double.IsFinite(e))
            || _dark.Any(d => !(d >= 0) || !double.IsFinite(d)))
        {
            throw new ArgumentException("Counts and dark counts must be finite and not negative, efficiencies positive.", nameof(counts));
        }

        _effects = [.. effects.Select((e, k) => scale[k] * e)];
        Settings = _settings.Max() + 1;
        Totals = new double[Settings];
        for (int k = 0; k < n; k++)
        {
            Totals[_settings[k]] += _counts[k];
        }

        if (Totals.Any(t => t == 0))
        {
            throw new ArgumentException("Every setting needs at least one count.", nameof(counts));
        }
    }

    /// <summary>Side d of the density matrices.</summary>
    public int Side { get; }

    /// <summary>Number of settings.</summary>
    public int Settings { get; }

    /// <summary>Number of outcomes over all settings.</summary>
    public int Count => _counts.Length;

    /// <summary>Counts of each outcome.</summary>
    public ReadOnlySpan<double> Counts => _counts;

    /// <summary>All counts.</summary>
    public double Total => Totals.Sum();

    /// <summary>Counts of each setting.</summary>
    internal double[] Totals { get; }

    /// <summary>The same measurements with other counts, as in a bootstrap.</summary>
    /// <param name="counts">Counts of each outcome.</param>
    /// <returns>The data.</returns>
    /// <exception cref="ArgumentException">As for the constructor.</exception>
    public TomographyData WithCounts(ReadOnlySpan<double> counts) => new(_effects, _settings, counts, default, _dark);

    /// <summary>Counts expected of a state, at the present total of every setting.</summary>
    /// <param name="state">A density matrix of side d.</param>
    /// <returns>One number an effect.</returns>
    public double[] Expected(ReadOnlySpan<Complex> state)
    {
        (double[] q, double[] sums) = Weights(state);
        return [.. q.Select((v, k) => Totals[_settings[k]] * v / sums[_settings[k]])];
    }

    /// <summary>The setting of an outcome.</summary>
    internal int SettingOf(int outcome) => _settings[outcome];

    /// <summary>The effect of an outcome times its efficiency.</summary>
    internal ReadOnlySpan<Complex> Effect(int outcome) => _effects[outcome].AsSpan();

    /// <summary>q_k of a Hermitian matrix, which may be no state.</summary>
    internal double[] LinearWeights(ReadOnlySpan<Complex> matrix)
    {
        var q = new double[Count];
        for (int k = 0; k < Count; k++)
        {
            q[k] = Weight(k, matrix);
        }

        return q;
    }

    /// <summary>Sum of n_k log p_k for a state.</summary>
    /// <param name="state">A density matrix.</param>
    /// <param name="sums">Scratch, one number a setting.</param>
    internal double LogLikelihood(ReadOnlySpan<Complex> state, Span<double> sums)
    {
        double value = 0;
        sums.Clear();
        for (int k = 0; k < Count; k++)
        {
            double q = Math.Max(Weight(k, state), 1e-300);
            sums[_settings[k]] += q;
            value += _counts[k] > 0 ? _counts[k] * Math.Log(q) : 0;
        }

        for (int setting = 0; setting < Settings; setting++)
        {
            value -= Totals[setting] * Math.Log(sums[setting]);
        }

        return value;
    }

    /// <summary>Derivative of the log-likelihood by the state.</summary>
    internal void LogLikelihoodGradient(ReadOnlySpan<Complex> state, Span<Complex> gradient)
    {
        (double[] q, double[] sums) = Weights(state);
        gradient.Clear();
        for (int k = 0; k < Count; k++)
        {
            double factor = _counts[k] / q[k] - Totals[_settings[k]] / sums[_settings[k]];
            ReadOnlySpan<Complex> effect = Effect(k);
            for (int i = 0; i < effect.Length; i++)
            {
                gradient[i] += factor * effect[i];
            }
        }
    }

    /// <summary>q_k of a state, and their sum in every setting.</summary>
    internal (double[] Weights, double[] Sums) Weights(ReadOnlySpan<Complex> state)
    {
        double[] q = new double[Count], sums = new double[Settings];
        for (int k = 0; k < Count; k++)
        {
            q[k] = Math.Max(Weight(k, state), 1e-300);
            sums[_settings[k]] += q[k];
        }

        return (q, sums);
    }

    /// <summary>Tr(rho E) of Hermitian matrices, the sum of rho_ij conj(E_ij), and the dark counts.</summary>
    private double Weight(int k, ReadOnlySpan<Complex> state)
    {
        ReadOnlySpan<Complex> effect = Effect(k);
        double sum = _dark[k];
        for (int i = 0; i < effect.Length; i++)
        {
            sum += state[i].Real * effect[i].Real + state[i].Imaginary * effect[i].Imaginary;
        }

        return sum;
    }
}
