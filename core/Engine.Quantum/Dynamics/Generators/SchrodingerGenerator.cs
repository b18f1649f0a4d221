using System.Numerics;
using System.Runtime.InteropServices;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.LinearAlgebra.Sparse;
using Engine.Quantum.Dynamics.Drives;
using Engine.Quantum.Dynamics.Kernels;
using Engine.Quantum.Operators;

namespace Engine.Quantum.Dynamics.Generators;

/// <summary>The Schrödinger right-hand side dψ/dt = -i(H(t) - shift)ψ - ½Σ L†L ψ, sparse, dense or term by term, in the laboratory or a rotating
/// frame.</summary>
/// <remarks>For a constant H the shift centers its diagonal, which halves the range the series must cover at best; <see cref="LeaveFrame"/> puts its phase
/// back.</remarks>
internal sealed class SchrodingerGenerator : ILinearGenerator
{
    private readonly SplitRows? _rows;
    private readonly (Coefficient? Coefficient, StructuredPlan Plan)[] _structured = [];
    private readonly ComplexMatrix? _dense;
    private readonly double _shift;
    private readonly HermitianGuard? _guard;

    /// <param name="hamiltonian">H(t).</param>
    /// <param name="losses">Jump operators whose decay is part of the evolution.</param>
    /// <param name="frame">Energies of a rotating frame, or null.</param>
    /// <param name="shift">The energy to center about; null for the middle of the diagonal, and 0 where there is a frame.</param>
    /// <param name="guard">Watches H(t), or null.</param>
    public SchrodingerGenerator(Hamiltonian hamiltonian, IReadOnlyList<Jump> losses, double[]? frame, double? shift = null, HermitianGuard? guard = null)
    {
        _guard = guard;
        Order = hamiltonian.System.Dimension;
        Frame = frame;
        if (frame is null && hamiltonian.Constant.Form == OperatorForm.Structured)
        {
            _shift = shift ?? 0;
            _structured = StructuredTerms(hamiltonian, losses, _shift, out double bound);
            NormBound = bound;
            IsConstant = _structured.All(term => term.Coefficient is null);
            return;
        }

        SparseMatrix h = hamiltonian.Constant.Sparse;
        _shift = frame is null ? shift ?? DiagonalMiddle(h) : 0;
        List<SparseMatrix> constant = [h.Scale(-Complex.ImaginaryOne)];
        if (frame is not null || _shift != 0)
        {
            constant.Add(SparseMatrix.FromDiagonal(frame ?? [.. Enumerable.Repeat(_shift, Order)]).Scale(Complex.ImaginaryOne));
        }

        List<(Coefficient? Coefficient, SparseMatrix Matrix)> terms = [];
        foreach (Jump loss in losses)
        {
            SparseMatrix rate = loss.Operator.Sparse.Adjoint().Multiply(loss.Operator.Sparse).Scale(-0.5);
            if (loss.Amplitude is { } amplitude)
            {
                terms.Add((amplitude.SquaredModulus(), rate));
            }
            else
            {
                constant.Add(rate);
            }
        }

        terms.AddRange(hamiltonian.Drives.Select(drive => ((Coefficient?)drive.Coefficient, drive.Operator.Sparse.Scale(-Complex.ImaginaryOne))));
        terms.Insert(0, (null, constant.Count == 1 ? constant[0] : SparseMatrix.Sum([.. constant])));
        IsConstant = frame is null && terms.TrueForAll(term => term.Coefficient is null);
        NormBound = terms.Sum(term => term.Matrix.InfinityNorm());
        if (IsConstant && terms[0].Matrix.Density > Operator.DenseThreshold && Order >= 8)
        {
            _dense = terms[0].Matrix.ToDense();
        }

        _rows = IsConstant ? SplitRows.Constant(terms[0].Matrix) : SplitRows.TimeDependent(Order, terms, frame);
    }

    /// <summary>Number of amplitudes.</summary>
    public int Order { get; }

    /// <summary>Energies of the rotating frame, or null.</summary>
    public double[]? Frame { get; }

    public int Dimension => 2 * Order;

    public bool IsComplex => true;

    public bool IsConstant { get; }

    public double NormBound { get; }

    public long Applications { get; private set; }

    public void Derivative(double time, ReadOnlySpan<double> state, Span<double> derivative)
    {
        Applications++;
        _guard?.Check(time);
        if (_dense is not null)
        {
            MatrixVector.Multiply(_dense, MemoryMarshal.Cast<double, Complex>(state), MemoryMarshal.Cast<double, Complex>(derivative));
            return;
        }

        if (_rows is not null)
        {
            _rows.Update(time);
            GeneratorKernels.Multiply(_rows, state, derivative);
            return;
        }

        for (int k = 0; k < _structured.Length; k++)
        {
            (Coefficient? coefficient, StructuredPlan plan) = _structured[k];
            plan.Apply(coefficient?.At(time) ?? Complex.One, MemoryMarshal.Cast<double, Complex>(state), MemoryMarshal.Cast<double, Complex>(derivative),
                accumulate: k > 0);
        }
    }

    /// <summary>Brings amplitudes back to the laboratory: ψ_r ← ψ_r e^{-iE_r t}.</summary>
    public void LeaveFrame(double time, Span<double> state) => Turn(time, state);

    /// <summary>Brings amplitudes into the frame.</summary>
    public void EnterFrame(double time, Span<double> state) => Turn(-time, state);

    private static double DiagonalMiddle(SparseMatrix hamiltonian)
    {
        double lower = double.PositiveInfinity, upper = double.NegativeInfinity;
        foreach (Complex energy in hamiltonian.Diagonal())
        {
            lower = Math.Min(lower, energy.Real);
            upper = Math.Max(upper, energy.Real);
        }

        return (lower + upper) / 2;
    }

    /// <summary>The same right-hand side as plans; no matrix of the full dimension is formed.</summary>
    private static (Coefficient?, StructuredPlan)[] StructuredTerms(Hamiltonian hamiltonian, IReadOnlyList<Jump> losses, double shift, out double bound)
    {
        Operator constant = -Complex.ImaginaryOne
            * (shift == 0 ? hamiltonian.Constant : hamiltonian.Constant - (shift * Operator.Identity(hamiltonian.System)));
        List<(Coefficient? Coefficient, Operator Operator)> terms = [];
        foreach (Jump loss in losses)
        {
            Operator rate = -0.5 * (loss.Operator.Adjoint() * loss.Operator);
            if (loss.Amplitude is { } amplitude)
            {
                terms.Add((amplitude.SquaredModulus(), rate));
            }
            else
            {
                constant += rate;
            }
        }

        terms.Insert(0, (null, constant));
        terms.AddRange(hamiltonian.Drives.Select(drive => ((Coefficient?)drive.Coefficient, -Complex.ImaginaryOne * drive.Operator)));
        bound = terms.Sum(term => StructuredPlan.NormBound(term.Operator));
        return [.. terms.Select(term => (term.Coefficient, term.Operator.Structured))];
    }

    private void Turn(double time, Span<double> state)
    {
        if (Frame is null && _shift == 0)
        {
            return;
        }

        Span<Complex> amplitudes = MemoryMarshal.Cast<double, Complex>(state);
        if (Frame is null)
        {
            MatrixVector.Scale(Complex.FromPolarCoordinates(1, -_shift * time), amplitudes);
            return;
        }

        for (int r = 0; r < amplitudes.Length; r++)
        {
            amplitudes[r] *= Complex.FromPolarCoordinates(1, -Frame[r] * time);
        }
    }
}
