using System.Numerics;
using Engine.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Internals;

namespace Engine.Quantum.Channels;

/// <summary>A linear map of density matrices, held as its Choi matrix and given as Kraus operators, Choi matrix or superoperator.</summary>
/// <remarks>
/// Choi matrix J = Σ |i⟩⟨j| ⊗ Φ(|i⟩⟨j|), input first; the map is completely positive iff J is positive, and preserves the trace iff Tr_out J = 1.
/// Superoperators act on
/// matrices vectorized row after row. Construction does not demand complete positivity: ask <see cref="IsCompletelyPositive"/>.
/// </remarks>
/// <example>
/// <code>
/// QuantumChannel damping = StandardChannels.AmplitudeDamping(0.25);
/// DensityMatrix rho = damping.Apply(new StateVector([0.6, 0.8]).ToDensityMatrix());
/// Console.WriteLine($"{rho[1, 1].Real:F4}"); // 0.4800
/// Console.WriteLine(damping.ToKraus().Count); // 2
/// </code>
/// </example>
[Reference("M.-D. Choi, \"Completely positive linear maps on complex matrices\", Linear Algebra Appl. 10, 285 (1975)", Doi = "10.1016/0024-3795(75)90075-0")]
public sealed class QuantumChannel
{
    /// <summary>Eigenvalues of the Choi matrix below this fraction of the trace give no Kraus operator.</summary>
    private const double KrausCut = 1e-14;

    private readonly ComplexMatrix _choi;

    private QuantumChannel(ComplexMatrix choi, int input, int output)
    {
        _choi = choi;
        InputDimension = input;
        OutputDimension = output;
    }

    /// <summary>Dimension of the states the channel takes.</summary>
    public int InputDimension { get; }

    /// <summary>Dimension of the states it gives.</summary>
    public int OutputDimension { get; }

    /// <summary>Smallest eigenvalue of the Choi matrix; negative for a map that is not completely positive.</summary>
    public double SmallestChoiEigenvalue => Spectrum.Values(Spectrum.HermitianPart(_choi))[0];

    /// <summary>Largest element of |Tr_out J - 1|.</summary>
    public double TraceDefect => MatrixArithmetic.MaxDifference(
        Subsystems.PartialTrace(_choi, [InputDimension, OutputDimension], 0), ComplexMatrix.Identity(InputDimension));

    /// <summary>A channel ρ → Σ KρK†.</summary>
    /// <param name="operators">At least one matrix, all of one shape (output x input).</param>
    /// <returns>The channel.</returns>
    /// <exception cref="ArgumentException">There is no operator, or the shapes differ.</exception>
    public static QuantumChannel FromKraus(params ReadOnlySpan<ComplexMatrix> operators)
    {
        if (operators.IsEmpty)
        {
            throw new ArgumentException("There are no Kraus operators; at least one is needed.", nameof(operators));
        }

        int output = operators[0].Rows, input = operators[0].Columns;
        ComplexMatrix choi = new(input * output, input * output);
        foreach (ComplexMatrix k in operators)
        {
            if (k.Rows != output || k.Columns != input)
            {
                throw new ArgumentException($"A Kraus operator is {k.Rows} x {k.Columns}, the first is {output} x {input}; the shapes must agree.",
                    nameof(operators));
            }

            Complex[] vector = k.Transpose().AsSpan().ToArray();
            choi += ComplexMatrix.Outer(vector, vector);
        }

        return new QuantumChannel(choi, input, output);
    }

    /// <summary>A channel from its Choi matrix.</summary>
    /// <param name="choi">Order input·output, Hermitian within 1e-10 of its largest element.</param>
    /// <param name="input">Input dimension.</param>
    /// <param name="output">Output dimension.</param>
    /// <returns>The channel.</returns>
    /// <exception cref="ArgumentException">The order does not fit, or the matrix is not Hermitian (the map would not preserve hermiticity).</exception>
    public static QuantumChannel FromChoi(ComplexMatrix choi, int input, int output)
    {
        Check.Square(choi, nameof(choi));
        Check.Dimension(choi.Rows, checked(input * output), nameof(choi));
        double defect = MatrixArithmetic.HermitianDefect(choi);
        return defect <= 1e-10 || defect <= 1e-10 * choi.MaxNorm()
            ? new QuantumChannel(Spectrum.HermitianPart(choi), input, output)
            : throw new ArgumentException(FormattableString.Invariant(
                $"The Choi matrix differs from its adjoint by {defect:G6}; the map would not preserve hermiticity."), nameof(choi));
    }

    /// <summary>A channel from the matrix that acts on states vectorized row after row.</summary>
    /// <param name="superoperator">output² x input².</param>
    /// <param name="input">Input dimension.</param>
    /// <param name="output">Output dimension.</param>
    /// <returns>The channel.</returns>
    /// <exception cref="ArgumentException">The shape does not fit, or the map does not preserve hermiticity.</exception>
    public static QuantumChannel FromSuperoperator(ComplexMatrix superoperator, int input, int output)
    {
        ArgumentNullException.ThrowIfNull(superoperator);
        if (superoperator.Rows != output * output || superoperator.Columns != input * input)
        {
            throw new ArgumentException($"The superoperator is {superoperator.Rows} x {superoperator.Columns}; it must be {output * output} x "
                + $"{input * input}.", nameof(superoperator));
        }

        ComplexMatrix choi = new(input * output, input * output);
        for (int i = 0; i < output; i++)
        {
            for (int j = 0; j < output; j++)
            {
                ReadOnlySpan<Complex> source = superoperator.Row((i * output) + j);
                for (int k = 0; k < input; k++)
                {
                    Span<Complex> target = choi.Row((k * output) + i);
                    for (int l = 0; l < input; l++)
                    {
                        target[(l * output) + j] = source[(k * input) + l];
                    }
                }
            }
        }

        return FromChoi(choi, input, output);
    }

    /// <summary>ρ → UρU†.</summary>
    /// <param name="unitary">U.</param>
    /// <returns>The channel.</returns>
    public static QuantumChannel FromUnitary(ComplexMatrix unitary) => FromKraus(unitary);

    /// <summary>Whether the Choi matrix has no eigenvalue below minus the tolerance.</summary>
    /// <param name="tolerance">Largest difference that counts as none.</param>
    /// <returns><see langword="true"/> if so.</returns>
    public bool IsCompletelyPositive(double tolerance = 1e-10) => SmallestChoiEigenvalue >= -tolerance;

    /// <summary>Whether traces are preserved within the tolerance.</summary>
    /// <param name="tolerance">Largest difference that counts as none.</param>
    /// <returns><see langword="true"/> if so.</returns>
    public bool IsTracePreserving(double tolerance = 1e-10) => TraceDefect <= tolerance;

    /// <summary>A copy of the Choi matrix.</summary>
    /// <returns>input · output rows and columns.</returns>
    public ComplexMatrix ToChoi() => _choi.Clone();

    /// <summary>The matrix on states vectorized row after row, output² x input².</summary>
    /// <returns>output² × input².</returns>
    public ComplexMatrix ToSuperoperator()
    {
        int a = InputDimension, b = OutputDimension;
        return ComplexMatrix.Create(b * b, a * a, (r, c) => _choi[((c / a) * b) + (r / b), ((c % a) * b) + (r % b)]);
    }

    /// <summary>Orthogonal Kraus operators from the eigenvectors of the Choi matrix, largest weight first.</summary>
    /// <returns>Each output × input.</returns>
    /// <exception cref="NumericalException">The map is not completely positive within 1e-10.</exception>
    public IReadOnlyList<ComplexMatrix> ToKraus()
    {
        (double[] values, ComplexMatrix vectors) = Spectrum.Decompose(_choi);
        if (values[0] < -1e-10 * Math.Max(1, values[^1]))
        {
            throw new NumericalException(
                FormattableString.Invariant($"The map is not completely positive: its Choi matrix has the eigenvalue {values[0]:G6}."));
        }

        List<ComplexMatrix> operators = [];
        for (int k = values.Length - 1; k >= 0; k--)
        {
            if (values[k] > KrausCut * values.Sum())
            {
                int column = k;
                double scale = Math.Sqrt(values[k]);
                operators.Add(ComplexMatrix.Create(OutputDimension, InputDimension, (r, c) => scale * vectors[(c * OutputDimension) + r, column]));
            }
        }

        return operators;
    }

    /// <summary>The Stinespring dilation: an isometry V from the inputs to outputs ⊗ environment with Φ(ρ) = Tr_env VρV†.</summary>
    /// <param name="environment">Dimension of the environment, the number of Kraus operators.</param>
    /// <returns>V, of output · environment rows, the environment fastest.</returns>
    public ComplexMatrix ToStinespring(out int environment)
    {
        IReadOnlyList<ComplexMatrix> kraus = ToKraus();
        int count = kraus.Count;
        environment = count;
        return ComplexMatrix.Create(OutputDimension * count, InputDimension, (r, c) => kraus[r % count][r / count, c]);
    }

    /// <summary>Φ(ρ).</summary>
    /// <param name="state">A state of the input dimension; its tensor structure is kept where the dimension is.</param>
    /// <returns>The state.</returns>
    /// <exception cref="ArgumentException">The dimension does not fit, or the result is not a state because the map is not a channel.</exception>
    public DensityMatrix Apply(DensityMatrix state)
    {
        ArgumentNullException.ThrowIfNull(state);
        Check.Dimension(state.Dimension, InputDimension, nameof(state));
        ComplexMatrix result = new(OutputDimension, OutputDimension);
        for (int i = 0; i < InputDimension; i++)
        {
            for (int j = 0; j < InputDimension; j++)
            {
                Complex weight = state[i, j];
                if (weight != Complex.Zero)
                {
                    MatrixArithmetic.AddScaled(weight, _choi.View(i * OutputDimension, j * OutputDimension, OutputDimension, OutputDimension), result);
                }
            }
        }

        return new DensityMatrix(result, OutputDimension == InputDimension ? state.System : null);
    }

    /// <summary>(1 ⊗ Φ ⊗ 1)(ρ) on one subsystem.</summary>
    /// <param name="state">The state.</param>
    /// <param name="subsystem">Number of the subsystem; its dimension is the channel's on both sides.</param>
    /// <returns>The state.</returns>
    /// <exception cref="ArgumentException">There is no such subsystem, the dimensions do not fit, or the map is not completely positive.</exception>
    public DensityMatrix Apply(DensityMatrix state, int subsystem)
    {
        ArgumentNullException.ThrowIfNull(state);
        Check.Dimension(state.System[subsystem], InputDimension, nameof(subsystem));
        Check.Dimension(OutputDimension, InputDimension, nameof(subsystem));
        ComplexMatrix result = new(state.Dimension, state.Dimension);
        foreach (ComplexMatrix local in ToKraus())
        {
            ComplexMatrix full = KroneckerProduct.Embed(local, state.System.DimensionSpan, subsystem);
            result += MatrixProduct.Multiply(full * state.Elements, MatrixOperation.None, full, MatrixOperation.Adjoint);
        }

        return new DensityMatrix(result, state.System);
    }

    /// <summary>First this channel, then another one.</summary>
    /// <param name="next">The channel that follows; its input is this one's output.</param>
    /// <returns>The channel.</returns>
    /// <exception cref="ArgumentException">The other's input dimension is not this one's output dimension.</exception>
    public QuantumChannel Then(QuantumChannel next)
    {
        ArgumentNullException.ThrowIfNull(next);
        Check.Dimension(next.InputDimension, OutputDimension, nameof(next));
        return FromSuperoperator(next.ToSuperoperator() * ToSuperoperator(), InputDimension, next.OutputDimension);
    }

    /// <summary>This channel ⊗ another one.</summary>
    /// <param name="other">The channel of the second factor.</param>
    /// <returns>The channel.</returns>
    public QuantumChannel Tensor(QuantumChannel other)
    {
        ArgumentNullException.ThrowIfNull(other);
        int[] dimensions = [InputDimension, OutputDimension, other.InputDimension, other.OutputDimension];
        ComplexMatrix choi = Subsystems.Permute(KroneckerProduct.Compute(_choi, other._choi), dimensions, [0, 2, 1, 3]);
        return new QuantumChannel(choi, InputDimension * other.InputDimension, OutputDimension * other.OutputDimension);
    }
}
