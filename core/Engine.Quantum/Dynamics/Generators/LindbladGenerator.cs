using System.Numerics;
using System.Runtime.InteropServices;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.LinearAlgebra.Sparse;
using Engine.Quantum.Dynamics.Kernels;
using Engine.Quantum.Operators;

namespace Engine.Quantum.Dynamics.Generators;

/// <summary>
/// The Lindblad right-hand side dρ/dt = Kρ + (Kρ)† + Σ LρL† with K = -iH - ½ΣL†L, without a superoperator. R = Kρ + ½ΣLρL† is computed and R + R† returned: half the products,
/// and a result that is Hermitian to the bit.
/// </summary>
/// <remarks>
/// Jumps are used by structure: all diagonal real ones together as one elementwise factor, those with one entry a row and column as shifted rows, others as sparse or dense
/// products. In a rotating frame with energies E the matrix elements of K turn with e^{i(E_r - E_c)t}; each jump turns at one frequency, which LρL† does not see.
/// </remarks>
[Reference("G. Lindblad, \"On the generators of quantum dynamical semigroups\", Commun. Math. Phys. 48, 119 (1976)", Doi = "10.1007/BF01608499")]
internal sealed class LindbladGenerator : ILinearGenerator
{
    private readonly SplitRows _rows;
    private readonly double[] _mask;
    private readonly List<(MonomialJump Jump, Coefficient? Amplitude)> _monomial = [];
    private readonly List<(SplitRows Left, SplitRows HalfLeft, Coefficient? Amplitude)> _sparse = [];
    private readonly List<(ComplexMatrix Left, Coefficient? Amplitude)> _dense = [];
    private readonly ComplexMatrix? _denseHalf;
    private readonly double[] _work;
    private readonly double[] _first = [];
    private readonly double[] _second = [];

    public LindbladGenerator(Hamiltonian hamiltonian, IReadOnlyList<Jump> jumps, double[]? frame)
    {
        Order = hamiltonian.System.Dimension;
        Frame = frame;
        _work = new double[Dimension];
        _mask = Classify(jumps);
        if (_sparse.Count > 0 || _dense.Count > 0)
        {
            _first = new double[Dimension];
            _second = new double[Dimension];
        }

        List<(Coefficient? Coefficient, SparseMatrix Matrix)> terms = EffectiveTerms(hamiltonian, jumps, frame);
        IsConstant = frame is null && terms.TrueForAll(term => term.Coefficient is null) && jumps.All(jump => jump.Amplitude is null);
        NormBound = (2 * terms.Sum(term => term.Matrix.InfinityNorm())) + jumps.Sum(jump => Square(jump.Operator.Sparse));
        SparseMatrix sum = SparseMatrix.Sum([.. terms.Select(term => term.Matrix)]);
        if (IsConstant && sum.Density > Operator.DenseThreshold && Order >= 8)
        {
            _denseHalf = sum.ToDense();
            _rows = SplitRows.Constant(SparseMatrix.Zeros(Order, Order));
        }
        else
        {
            _rows = IsConstant ? SplitRows.Constant(sum) : SplitRows.TimeDependent(Order, terms, frame);
        }
    }

    /// <summary>Order of the density matrix.</summary>
    public int Order { get; }

    /// <summary>Energies of the rotating frame, or null.</summary>
    public double[]? Frame { get; }

    public int Dimension => 2 * Order * Order;

    public bool IsComplex => true;

    public bool IsConstant { get; }

    public double NormBound { get; }

    public long Applications { get; private set; }

    public void Derivative(double time, ReadOnlySpan<double> state, Span<double> derivative)
    {
        int width = 2 * Order;
        Applications++;
        if (_denseHalf is not null)
        {
            MatrixProduct.Multiply(_denseHalf, View(state), Writable(_work));
            GeneratorKernels.Multiply(_rows, _mask, state, _work, width, accumulate: true);
        }
        else
        {
            _rows.Update(time);
            GeneratorKernels.Multiply(_rows, _mask, state, _work, width, accumulate: false);
        }

        foreach ((MonomialJump jump, Coefficient? amplitude) in _monomial)
        {
            GeneratorKernels.AddMonomial(jump, Rate(amplitude, time), state, _work, width);
        }

        foreach ((SplitRows left, SplitRows halfLeft, Coefficient? amplitude) in _sparse)
        {
            // Lρ, its adjoint ρL†, and ½L times that.
            GeneratorKernels.Multiply(left, [], state, _first, width, accumulate: false);
            GeneratorKernels.Adjoint(_first, _second, Order);
            Scale(Rate(amplitude, time), _second);
            GeneratorKernels.Multiply(halfLeft, [], _second, _work, width, accumulate: true);
        }

        foreach ((ComplexMatrix left, Coefficient? amplitude) in _dense)
        {
            MatrixProduct.Multiply(left, View(state), Writable(_first));
            Complex half = 0.5 * Rate(amplitude, time);
            MatrixProduct.Multiply(half, View(_first), MatrixOperation.None, left, MatrixOperation.Adjoint, Complex.One, Writable(_work));
        }

        GeneratorKernels.AddAdjoint(_work, derivative, Order);
    }

    /// <summary>Brings a state from the rotating frame back: ρ_rc ← ρ_rc e^{-i(E_r - E_c)t}.</summary>
    public void LeaveFrame(double time, Span<double> state) => Turn(time, state);

    /// <summary>Brings a state into the rotating frame.</summary>
    public void EnterFrame(double time, Span<double> state) => Turn(-time, state);

    private static double Rate(Coefficient? amplitude, double time)
    {
        if (amplitude is null)
        {
            return 1;
        }

        Complex value = amplitude.At(time);
        return (value.Real * value.Real) + (value.Imaginary * value.Imaginary);
    }

    private static void Scale(double factor, Span<double> values)
    {
        if (factor != 1)
        {
            MatrixVector.Scale(factor, MemoryMarshal.Cast<double, Complex>(values));
        }
    }

    /// <summary>‖L‖² is at most the product of the largest row and column sums.</summary>
    private static double Square(SparseMatrix jump) => jump.InfinityNorm() * jump.Adjoint().InfinityNorm();

    private ReadOnlyMatrixView View(ReadOnlySpan<double> values) => new(MemoryMarshal.Cast<double, Complex>(values), Order, Order);

    private MatrixView Writable(Span<double> values) => new(MemoryMarshal.Cast<double, Complex>(values), Order, Order);

    private void Turn(double time, Span<double> state)
    {
        if (Frame is null)
        {
            return;
        }

        Span<Complex> elements = MemoryMarshal.Cast<double, Complex>(state);
        Complex[] phases = new Complex[Order];
        for (int r = 0; r < Order; r++)
        {
            phases[r] = Complex.FromPolarCoordinates(1, -Frame[r] * time);
        }

        for (int r = 0; r < Order; r++)
        {
            for (int c = 0; c < Order; c++)
            {
                elements[(r * Order) + c] *= phases[r] * Complex.Conjugate(phases[c]);
            }
        }
    }

    /// <summary>Sorts the jumps by structure; returns half the elementwise factor of the diagonal ones, or nothing.</summary>
    private double[] Classify(IReadOnlyList<Jump> jumps)
    {
        double[] mask = [];
        foreach (Jump jump in jumps)
        {
            SparseMatrix matrix = jump.Operator.Sparse;
            if (matrix.Count == 0)
            {
                continue;
            }

            if (jump.Amplitude is null && IsRealDiagonal(matrix))
            {
                mask = mask.Length == 0 ? new double[Dimension] : mask;
                AddDiagonal(matrix, mask);
            }
            else if (MonomialJump.TryCreate(matrix) is { } monomial)
            {
                _monomial.Add((monomial, jump.Amplitude));
            }
            else if (matrix.Density > Operator.DenseThreshold && Order >= 8)
            {
                _dense.Add((matrix.ToDense(), jump.Amplitude));
            }
            else
            {
                _sparse.Add((SplitRows.Constant(matrix), SplitRows.Constant(matrix.Scale(0.5)), jump.Amplitude));
            }
        }

        return mask;
    }

    private static bool IsRealDiagonal(SparseMatrix matrix) => matrix.Entries().All(entry => entry.Row == entry.Column && entry.Value.Imaginary == 0);

    private void AddDiagonal(SparseMatrix matrix, double[] mask)
    {
        double[] diagonal = new double[Order];
        foreach ((int row, _, Complex value) in matrix.Entries())
        {
            diagonal[row] = value.Real;
        }

        for (int r = 0; r < Order; r++)
        {
            for (int c = 0; c < Order; c++)
            {
                double half = 0.5 * diagonal[r] * diagonal[c];
                mask[2 * ((r * Order) + c)] += half;
                mask[(2 * ((r * Order) + c)) + 1] += half;
            }
        }
    }

    /// <summary>The parts of K with their coefficients; the diagonal energies go where there is a frame.</summary>
    private static List<(Coefficient? Coefficient, SparseMatrix Matrix)> EffectiveTerms(Hamiltonian hamiltonian, IReadOnlyList<Jump> jumps, double[]? frame)
    {
        int order = hamiltonian.System.Dimension;
        List<SparseMatrix> constant = [hamiltonian.Constant.Sparse.Scale(-Complex.ImaginaryOne)];
        if (frame is not null)
        {
            constant.Add(SparseMatrix.FromDiagonal(frame).Scale(Complex.ImaginaryOne));
        }

        List<(Coefficient?, SparseMatrix)> terms = [];
        foreach (Jump jump in jumps)
        {
            SparseMatrix matrix = jump.Operator.Sparse;
            SparseMatrix loss = matrix.Adjoint().Multiply(matrix).Scale(-0.5);
            if (jump.Amplitude is null)
            {
                constant.Add(loss);
            }
            else
            {
                Coefficient amplitude = jump.Amplitude;
                terms.Add((Coefficient.Function(t => Rate(amplitude, t)), loss));
            }
        }

        foreach ((Coefficient coefficient, Operator drive) in hamiltonian.Drives)
        {
            terms.Add((coefficient, drive.Sparse.Scale(-Complex.ImaginaryOne)));
        }

        terms.Insert(0, (null, SparseMatrix.Sum([.. constant])));
        return terms;
    }
}
