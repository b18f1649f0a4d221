using System.Globalization;
using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum;

namespace Engine.Plugins.CoherentEnergy.States;

/// <summary>Reads and checks two-qubit states given as amplitudes, matrices, factors or ensembles; collects every problem.</summary>
/// <param name="normalize">Whether norms, traces and probabilities are scaled to one instead of being refused.</param>
public sealed class TwoQubitInput(bool normalize)
{
    private readonly List<ParameterProblem> _problems = [];
    private readonly List<string> _warnings = [];

    /// <summary>Every problem found so far.</summary>
    public IReadOnlyList<ParameterProblem> Problems => _problems;

    /// <summary>What was cleaned so far.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>Reads a pure state.</summary>
    /// <param name="parameter">Name for messages.</param>
    /// <param name="amplitudes">Amplitudes of 00, 01, 10, 11.</param>
    /// <returns>The normalized amplitudes, or null when there was a problem.</returns>
    public Complex[]? Amplitudes(string parameter, IReadOnlyList<Complex> amplitudes)
    {
        if (amplitudes.Count != 4)
        {
            return AddProblem<Complex[]>(parameter, $"two qubits need 4 amplitudes (00, 01, 10, 11), got {amplitudes.Count}");
        }

        if (!amplitudes.All(Complex.IsFinite))
        {
            return AddProblem<Complex[]>(parameter, "every amplitude must be finite");
        }

        double largest = amplitudes.Max(Complex.Abs);
        if (largest == 0)
        {
            return AddProblem<Complex[]>(parameter, "the zero vector is not a state");
        }

        // Scaling by the largest amplitude first keeps huge and tiny inputs from overflowing when squared.
        double norm = largest * largest * amplitudes.Sum(c => Square(c / largest));
        double deviation = Math.Abs(norm - 1);
        if (!normalize && !(deviation <= StateLimits.Norm))
        {
            return AddProblem<Complex[]>(parameter, Say($"amplitudes have norm^2 = {norm:G12}, set normalize"));
        }

        if (!normalize && deviation > StateLimits.Clean)
        {
            _warnings.Add(Say($"{parameter}: norm^2 = 1 + {norm - 1:E2} was scaled to 1."));
        }

        double scaled = Math.Sqrt(amplitudes.Sum(c => Square(c / largest)));
        return deviation <= StateLimits.Clean && !normalize ? [.. amplitudes] : [.. amplitudes.Select(c => c / largest / scaled)];
    }

    /// <summary>Reads a density matrix.</summary>
    /// <param name="parameter">Name for messages.</param>
    /// <param name="rows">Four rows of four.</param>
    /// <returns>The cleaned matrix, row-major, or null when there was a problem.</returns>
    public Complex[]? DensityMatrix(string parameter, IReadOnlyList<IReadOnlyList<Complex>> rows)
    {
        if (rows.Count != 4 || rows.Any(r => r.Count != 4))
        {
            return AddProblem<Complex[]>(parameter, $"two qubits need a 4 x 4 matrix, got rows of {string.Join(", ", rows.Select(r => r.Count))}");
        }

        Complex[] matrix = [.. rows.SelectMany(r => r)];
        if (!matrix.All(Complex.IsFinite))
        {
            return AddProblem<Complex[]>(parameter, "every element must be finite");
        }

        (IReadOnlyList<string> problems, IReadOnlyList<string> warnings) = DensityMatrixCheck.Clean(matrix, 4, normalize);
        _problems.AddRange(problems.Select(p => new ParameterProblem(parameter, p)));
        _warnings.AddRange(warnings.Select(w => $"{parameter}: {w}"));
        return problems.Count == 0 ? matrix : null;
    }

    /// <summary>Reads a factor M of a state M M^dagger / trace.</summary>
    /// <param name="parameter">Name for messages.</param>
    /// <param name="rows">Four rows of equal length.</param>
    /// <returns>The density matrix, row-major, or null when there was a problem.</returns>
    public Complex[]? Factor(string parameter, IReadOnlyList<IReadOnlyList<Complex>> rows)
    {
        if (rows.Count != 4 || rows[0].Count == 0 || rows.Any(r => r.Count != rows[0].Count))
        {
            return AddProblem<Complex[]>(parameter,
                $"two qubits need a factor of 4 rows of equal length, got rows of {string.Join(", ", rows.Select(r => r.Count))}");
        }

        Complex[] factor = [.. rows.SelectMany(r => r)];
        if (!factor.All(Complex.IsFinite))
        {
            return AddProblem<Complex[]>(parameter, "every element must be finite");
        }

        double largest = factor.Max(Complex.Abs);
        if (largest == 0)
        {
            return AddProblem<Complex[]>(parameter, "the zero matrix is not a factor of a state");
        }

        for (int i = 0; i < factor.Length; i++)
        {
            factor[i] /= largest;
        }

        return Quantum.DensityMatrix.FromFactor(new ComplexMatrix(4, rows[0].Count, factor), CompositeSystem.Qubits(2)).AsSpan().ToArray();
    }

    /// <summary>Reads an ensemble of pure states.</summary>
    /// <param name="parameter">Name for messages.</param>
    /// <param name="members">Its members.</param>
    /// <returns>The members with positive probability, or null when there was a problem.</returns>
    public IReadOnlyList<WeightedState>? Ensemble(string parameter, IReadOnlyList<EnsembleMember> members)
    {
        int before = _problems.Count;
        var states = new Complex[]?[members.Count];
        for (int k = 0; k < members.Count; k++)
        {
            states[k] = Amplitudes($"{parameter}[{k}].amplitudes", members[k].Amplitudes);
        }

        double[]? weights = Probabilities($"{parameter}", [.. members.Select(m => m.Probability)], "probability");
        return _problems.Count > before || weights is null
            ? null
            : [.. weights.Zip(states, (p, s) => new WeightedState(p, s!)).Where(m => m.Probability > 0)];
    }

    /// <summary>Reads probabilities.</summary>
    /// <param name="parameter">Name for messages.</param>
    /// <param name="probabilities">Non-negative, summing to one unless scaling is asked.</param>
    /// <param name="item">Name of one entry for messages, after the index; empty for a plain list.</param>
    /// <returns>The cleaned probabilities, or null when there was a problem.</returns>
    public double[]? Probabilities(string parameter, IReadOnlyList<double> probabilities, string item = "")
    {
        int before = _problems.Count;
        for (int k = 0; k < probabilities.Count; k++)
        {
            if (!(probabilities[k] >= 0) || !double.IsFinite(probabilities[k]))
            {
                AddProblem<object>(item.Length == 0 ? $"{parameter}[{k}]" : $"{parameter}[{k}].{item}",
                    Say($"a probability must be finite and not negative, got {probabilities[k]}"));
            }
        }

        if (_problems.Count > before)
        {
            return null;
        }

        double sum = probabilities.Sum();
        if (probabilities.Count == 0 || sum == 0 || (!normalize && Math.Abs(sum - 1) > StateLimits.Norm))
        {
            return AddProblem<double[]>(parameter, Say($"probabilities must sum to 1, got {sum:G12}"));
        }

        if (!normalize && Math.Abs(sum - 1) > StateLimits.Clean)
        {
            _warnings.Add(Say($"{parameter}: probabilities summing to 1 + {sum - 1:E2} were scaled to 1."));
        }

        return [.. probabilities.Select(p => p / sum)];
    }

    /// <summary>Checks that an ensemble averages to a supplied density matrix.</summary>
    /// <param name="parameter">Name for messages.</param>
    /// <param name="average">Average of the ensemble.</param>
    /// <param name="supplied">The supplied matrix.</param>
    public void SameAverage(string parameter, ReadOnlySpan<Complex> average, ReadOnlySpan<Complex> supplied)
    {
        double largest = 0;
        for (int i = 0; i < average.Length; i++)
        {
            largest = Math.Max(largest, Complex.Abs(average[i] - supplied[i]));
        }

        if (!(largest <= StateLimits.Average))
        {
            AddProblem<object>(parameter, Say($"the ensemble's average differs from the density matrix by up to {largest:G3}"));
        }
    }

    /// <summary>Adds a problem found elsewhere.</summary>
    public void AddProblem(string parameter, string message, params IReadOnlyList<string> dependsOn) =>
        _problems.Add(new ParameterProblem(parameter, message, dependsOn));

    /// <summary>Throws when there was any problem.</summary>
    /// <exception cref="ParameterException">With every problem found.</exception>
    public void ThrowIfRefused()
    {
        if (_problems.Count > 0)
        {
            throw new ParameterException([.. _problems]);
        }
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static double Square(Complex z) => z.Real * z.Real + z.Imaginary * z.Imaginary;

    private T? AddProblem<T>(string parameter, string message)
        where T : class
    {
        _problems.Add(new ParameterProblem(parameter, message));
        return null;
    }
}
