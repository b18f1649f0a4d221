using Engine.Numerics.RandomNumbers;

namespace Engine.Quantum.Control.Parametrizations;

/// <summary>Each control as a linear combination of given functions of time; the variables are the coefficients, without bounds.</summary>
/// <example>
/// <code>
/// // Two sine coefficients for each of two controls, whose joint modulus stays below 1.
/// var smooth = new BasisPulse(PulseBasis.Sine(50, 2), PulseBasis.Sine(50, 2));
/// IPulseParametrization limited = new LimitedPulse(smooth, 50, (0, 1, 1.0));
/// double[] amplitudes = new double[limited.AmplitudeCount];
/// limited.Amplitudes([3, 0, 4, 0], amplitudes);
/// Console.WriteLine(Math.Sqrt((amplitudes[25] * amplitudes[25]) + (amplitudes[75] * amplitudes[75])) &lt; 1); // True
/// Console.WriteLine(new PhasePulse(1, new BasisPulse(PulseBasis.Cosine(50, 3))).VariableCount); // 3
/// </code>
/// </example>
public sealed class BasisPulse : IPulseParametrization
{
    private readonly double[][,] _bases;
    private readonly int _slices;

    /// <summary>A basis for each control.</summary>
    /// <param name="bases">Row = slice, column = function; all with the same number of rows.</param>
    /// <exception cref="ArgumentException">None given, or the numbers of rows differ.</exception>
    public BasisPulse(params double[][,] bases)
    {
        ArgumentNullException.ThrowIfNull(bases);
        if (bases.Length == 0 || bases.Any(b => b.GetLength(0) != bases[0].GetLength(0)))
        {
            throw new ArgumentException("Needs a basis for each control, all over the same slices.", nameof(bases));
        }

        _bases = bases;
        _slices = bases[0].GetLength(0);
        VariableCount = bases.Sum(b => b.GetLength(1));
    }

    /// <inheritdoc/>
    public int VariableCount { get; }

    /// <inheritdoc/>
    public int AmplitudeCount => _slices * _bases.Length;

    /// <inheritdoc/>
    public void Amplitudes(ReadOnlySpan<double> variables, Span<double> amplitudes)
    {
        int first = 0;
        for (int k = 0; k < _bases.Length; k++)
        {
            int count = _bases[k].GetLength(1);
            for (int j = 0; j < _slices; j++)
            {
                double sum = 0;
                for (int i = 0; i < count; i++)
                {
                    sum += _bases[k][j, i] * variables[first + i];
                }

                amplitudes[k * _slices + j] = sum;
            }

            first += count;
        }
    }

    /// <inheritdoc/>
    public void PullBack(ReadOnlySpan<double> variables, ReadOnlySpan<double> amplitudeGradient, Span<double> variableGradient)
    {
        variableGradient.Clear();
        int first = 0;
        for (int k = 0; k < _bases.Length; k++)
        {
            int count = _bases[k].GetLength(1);
            for (int j = 0; j < _slices; j++)
            {
                double g = amplitudeGradient[k * _slices + j];
                for (int i = 0; i < count; i++)
                {
                    variableGradient[first + i] += _bases[k][j, i] * g;
                }
            }

            first += count;
        }
    }

    /// <inheritdoc/>
    public void Bounds(Span<double> lower, Span<double> upper)
    {
        lower.Fill(double.NegativeInfinity);
        upper.Fill(double.PositiveInfinity);
    }

    /// <inheritdoc/>
    public void Randomize(RandomStream random, double scale, Span<double> variables)
    {
        ArgumentNullException.ThrowIfNull(random);
        int first = 0;
        foreach (double[,] basis in _bases)
        {
            int count = basis.GetLength(1);
            double square = 0;
            foreach (double value in basis)
            {
                square += value * value;
            }

            double each = scale / Math.Sqrt(Math.Max(square / _slices, double.Epsilon));
            for (int i = 0; i < count; i++)
            {
                variables[first + i] = each * random.NextNormal();
            }

            first += count;
        }
    }
}
