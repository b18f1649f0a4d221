using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.LinearAlgebra.Sparse;
using Engine.Quantum.Dynamics.Kernels;
using Engine.Quantum.Dynamics.Drives;
using Engine.Quantum.Operators;

namespace Engine.Quantum.Dynamics.Generators;

/// <summary>
/// The Lindblad right-hand side dρ/dt = Kρ + (Kρ)† + Σ LρL† with K = -iH - ½ΣL†L, without a superoperator, on Hermitian matrices packed into real ones
/// (<see cref="HermitianPacking"/>): half the memory and half the products, and a result that is Hermitian to the bit.
/// </summary>
/// <remarks>
/// <para>With W = S + A the packed ρ and V its transpose, Kρ + (Kρ)† packs into (Re K W + Im K V) + (Re K V - Im K W)ᵀ, and LρL† for a real L into LWLᵀ. A
/// first sum is
/// collected as it is, a second one transposed at the end.</para>
/// <para>Parts are used by structure: real diagonals of K and all constant real diagonal jumps together are one elementwise factor, jumps with one entry a row
/// and column shifted
/// rows, others sparse or dense products. In a rotating frame with energies E the matrix elements of K turn with e^{i(E_r - E_c)t}; each jump turns at one
/// frequency, which LρL†
/// does not see.</para>
/// </remarks>
[Reference("G. Lindblad, \"On the generators of quantum dynamical semigroups\", Commun. Math. Phys. 48, 119 (1976)", Doi = "10.1007/BF01608499")]
internal sealed class LindbladGenerator : ILinearGenerator
{
    /// <summary>Row lengths of a multiple of this many doubles would share few sets of the first cache.</summary>
    private const int Aliasing = 64;

    /// <summary>Doubles a cache line. Rows begin on lines, as accesses across two of them cost twice.</summary>
    private const int Line = 8;

    private readonly HermitianGuard? _guard;
    private readonly SplitRows _rows;
    private readonly double[] _mask;
    private readonly List<(MonomialJump Jump, Coefficient? Amplitude)> _monomial = [];
    private readonly List<(SplitRows Rows, Coefficient? Amplitude)> _sparse = [];
    private readonly DenseHalf? _dense;
    private readonly int _width;
    private readonly int _stride;
    private readonly double[][] _buffers;
    private double[]? _packed;
    private double[]? _image;

    public LindbladGenerator(Hamiltonian hamiltonian, IReadOnlyList<Jump> jumps, double[]? frame, HermitianGuard? guard = null)
    {
        _guard = guard;
        Order = hamiltonian.System.Dimension;
        Frame = frame;
        int lanes = GeneratorKernels.Lanes(Order);
        _width = (Order + lanes - 1) / lanes * lanes;
        _stride = _width % Aliasing == 0 ? _width + 8 : _width;
        List<double[]> diagonals = [];
        List<(ComplexMatrix, Coefficient?)> dense = [];
        double[] decay = new double[Order];
        List<Jump> others = Classify(jumps, diagonals, decay, dense);
        List<(Coefficient? Coefficient, SparseMatrix Matrix)> terms = EffectiveHamiltonian.Terms(hamiltonian, others, frame);
        IsConstant = frame is null && terms.TrueForAll(term => term.Coefficient is null) && jumps.All(jump => jump.Amplitude is null);
        NormBound = (2 * (terms.Sum(term => term.Matrix.InfinityNorm()) - decay.Min())) + jumps.Sum(jump => Square(jump.Operator.Sparse));
        EffectiveHamiltonian.TakeDiagonal(terms, decay);
        _mask = Mask(diagonals, decay);
        // W, its transpose, the two sums and the two products of sparse jumps, at the padded stride and with room to begin on a line.
        _buffers = new double[_sparse.Count > 0 ? 6 : 4][];
        for (int k = 0; k < _buffers.Length; k++)
        {
            _buffers[k] = new double[(Order * _stride) + Line];
        }

        SparseMatrix sum = terms.Count == 1 ? terms[0].Matrix : SparseMatrix.Sum([.. terms.Select(term => term.Matrix)]);
        bool isDense = IsConstant && sum.Density > Operator.DenseThreshold && Order >= 8;
        _rows = isDense ? SplitRows.Constant(SparseMatrix.Zeros(Order, Order)) : IsConstant ? SplitRows.Constant(sum)
            : SplitRows.TimeDependent(Order, terms, frame);
        _dense = isDense || dense.Count > 0 ? new DenseHalf(Order, isDense ? sum.ToDense() : null, [.. dense]) : null;
    }

    /// <summary>Order of the density matrix.</summary>
    public int Order { get; }

    /// <summary>Energies of the rotating frame, or null.</summary>
    public double[]? Frame { get; }

    public int Dimension => HermitianPacking.Length(Order);

    public bool IsComplex => false;

    public bool IsConstant { get; }

    public double NormBound { get; }

    public long Applications { get; private set; }

    /// <summary>Ends of the real parts that the elementwise factor contributes to the spectrum: an estimate, as jumps between levels are left out. There always
    /// is a steady state, so 0 is in it.</summary>
    public (double Lower, double Upper) DecayInterval
    {
        get
        {
            double lower = 0, upper = 0;
            foreach (double value in _mask)
            {
                lower = value < lower ? value : lower;
                upper = value > upper ? value : upper;
            }

            return (lower, upper);
        }
    }

    public unsafe void Derivative(double time, ReadOnlySpan<double> state, Span<double> derivative)
    {
        // Scratch may have moved since the last call: what it held does not matter, not even beyond the ends of rows, where numbers meet only one another.
        fixed (double* w = _buffers[0], v = _buffers[1], f = _buffers[2], g = _buffers[3])
        {
            Span<double> first = Aligned(f), second = Aligned(g);
            Collect(time, state, Aligned(w), Aligned(v), first, second);
            GeneratorKernels.Combine(first, second, _stride, _mask, state, derivative, Order);
            derivative[(Order * Order)..].Clear();
        }
    }

    /// <summary>previous = slope·A current + shift·current + sign·previous and sum += weight·previous in one pass; A is constant. Returns the squared norm of
    /// the new previous.</summary>
    public unsafe double AddRecurrence(
        double slope, double shift, ReadOnlySpan<double> current, double sign, Span<double> previous, double weight, Span<double> sum)
    {
        fixed (double* w = _buffers[0], v = _buffers[1], f = _buffers[2], g = _buffers[3])
        {
            Span<double> first = Aligned(f), second = Aligned(g);
            Collect(0, current, Aligned(w), Aligned(v), first, second);
            return GeneratorKernels.CombineRecurrence(first, second, _stride, _mask, current, Order, slope, shift, sign, previous, weight, sum);
        }
    }

    /// <summary>The two sums whose combination is the right-hand side.</summary>
    private void Collect(double time, ReadOnlySpan<double> state, Span<double> packed, Span<double> transposed, Span<double> first, Span<double> second)
    {
        Applications++;
        _guard?.Check(time);
        _rows.Update(time);
        GeneratorKernels.Split(state, Order, packed, transposed, _stride);
        bool real = _rows.Re.Length > 0, imaginary = _rows.Im.Length > 0;
        if (real)
        {
            Real(_rows, 1, packed, first, accumulate: false);
            Real(_rows, 1, transposed, second, accumulate: false);
        }

        if (imaginary || !real)
        {
            Imaginary(_rows, 1, transposed, first, accumulate: real);
            Imaginary(_rows, -1, packed, second, accumulate: real);
        }

        foreach ((MonomialJump jump, Coefficient? amplitude) in _monomial)
        {
            GeneratorKernels.AddMonomial(jump, Rate(amplitude, time), packed, first, _stride);
        }

        foreach ((SplitRows rows, Coefficient? amplitude) in _sparse)
        {
            AddSparse(rows, Rate(amplitude, time), packed, transposed, second);
        }

        _dense?.Add(time, packed, transposed, first, second, _stride);
    }

    /// <summary>The constant right-hand side of a Hermitian matrix given row after row as complex numbers; allocates nothing after the first call.</summary>
    public void Apply(ReadOnlySpan<Complex> rho, Span<Complex> image)
    {
        _packed ??= new double[Dimension];
        _image ??= new double[Dimension];
        HermitianPacking.Pack(rho, Order, _packed);
        Derivative(0, _packed, _image);
        HermitianPacking.Unpack(_image, Order, image);
    }

    /// <summary>Brings a state from the rotating frame back: ρ_rc ← ρ_rc e^{-i(E_r - E_c)t}.</summary>
    public void LeaveFrame(double time, Span<Complex> elements) => Turn(time, elements);

    /// <summary>Brings a state into the rotating frame.</summary>
    public void EnterFrame(double time, Span<Complex> elements) => Turn(-time, elements);

    internal static double Rate(Coefficient? amplitude, double time) => amplitude?.RateAt(time) ?? 1;

    /// <summary>‖L‖² is at most the product of the largest row and column sums.</summary>
    private static double Square(SparseMatrix jump) => jump.InfinityNorm() * jump.OneNorm();

    private void Real(SplitRows rows, double scale, ReadOnlySpan<double> source, Span<double> target, bool accumulate) =>
        GeneratorKernels.Multiply(rows.ReStarts, rows.ReColumns, rows.Re, scale, source, target, _stride, _width, accumulate);

    private void Imaginary(SplitRows rows, double scale, ReadOnlySpan<double> source, Span<double> target, bool accumulate) =>
        GeneratorKernels.Multiply(rows.ImStarts, rows.ImColumns, rows.Im, scale, source, target, _stride, _width, accumulate);

    /// <summary>L = B + iC: LρL† packs into (BW + CV)Bᵀ + (CW - BV)Cᵀ, whose transpose is collected in the second sum.</summary>
    private unsafe void AddSparse(SplitRows rows, double rate, ReadOnlySpan<double> packed, ReadOnlySpan<double> transposed, Span<double> second)
    {
        fixed (double* p = _buffers[4], t = _buffers[5])
        {
            AddSparse(rows, rate, packed, transposed, second, Aligned(p), Aligned(t));
        }
    }

    private void AddSparse(
        SplitRows rows, double rate, ReadOnlySpan<double> packed, ReadOnlySpan<double> transposed, Span<double> second, Span<double> product,
        Span<double> turned)
    {
        bool real = rows.Re.Length > 0, imaginary = rows.Im.Length > 0;
        if (real)
        {
            Real(rows, rate, packed, product, accumulate: false);
            if (imaginary)
            {
                Imaginary(rows, rate, transposed, product, accumulate: true);
            }

            GeneratorKernels.Transpose(product, turned, Order, _stride);
            Real(rows, 1, turned, second, accumulate: true);
        }

        if (imaginary)
        {
            Imaginary(rows, rate, packed, product, accumulate: false);
            if (real)
            {
                Real(rows, -rate, transposed, product, accumulate: true);
            }

            GeneratorKernels.Transpose(product, turned, Order, _stride);
            Imaginary(rows, 1, turned, second, accumulate: true);
        }
    }

    /// <summary>A buffer from its first cache line on; the caller has it fixed.</summary>
    private unsafe Span<double> Aligned(double* buffer) => new(buffer + ((64 - ((nint)buffer % 64)) % 64 / sizeof(double)), Order * _stride);

    private void Turn(double time, Span<Complex> elements)
    {
        if (Frame is null)
        {
            return;
        }

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

    /// <summary>
    /// Sorts the jumps by structure. Constant ones with a diagonal L†L leave -½L†L in the decay; the others are returned, for theirs to be formed.
    /// </summary>
    private List<Jump> Classify(IReadOnlyList<Jump> jumps, List<double[]> diagonals, double[] decay, List<(ComplexMatrix, Coefficient?)> dense)
    {
        List<Jump> others = [];
        foreach (Jump jump in jumps)
        {
            SparseMatrix matrix = jump.Operator.Sparse;
            if (matrix.Count == 0)
            {
                continue;
            }

            if (jump.Amplitude is null && EffectiveHamiltonian.RealDiagonal(matrix) is { } diagonal)
            {
                diagonals.Add(diagonal);
                for (int r = 0; r < Order; r++)
                {
                    decay[r] -= 0.5 * diagonal[r] * diagonal[r];
                }

                continue;
            }

            others.Add(jump);
            if (MonomialJump.TryCreate(matrix) is { } monomial)
            {
                _monomial.Add((monomial, jump.Amplitude));
            }
            else if (matrix.Density > Operator.DenseThreshold && Order >= 8)
            {
                dense.Add((matrix.ToDense(), jump.Amplitude));
            }
            else
            {
                // A common phase of the entries drops out, and real entries cost half.
                Complex phase = Complex.Conjugate(matrix.Values[0]) / Complex.Abs(matrix.Values[0]);
                _sparse.Add((SplitRows.Constant(phase == Complex.One ? matrix : matrix.Scale(phase)), jump.Amplitude));
            }
        }

        return others;
    }

    /// <summary>The elementwise factor of the real diagonal of K and of the diagonal jumps, or nothing.</summary>
    private double[] Mask(List<double[]> diagonals, double[] decay)
    {
        if (diagonals.Count == 0 && Array.TrueForAll(decay, value => value == 0))
        {
            return [];
        }

        double[] mask = new double[Dimension];
        for (int r = 0; r < Order; r++)
        {
            Span<double> row = mask.AsSpan(r * Order, Order);
            row.Fill(decay[r]);
            GeneratorKernels.AddScaled(1, decay, row);
            foreach (double[] diagonal in diagonals)
            {
                GeneratorKernels.AddScaled(diagonal[r], diagonal, row);
            }
        }

        return mask;
    }
}
