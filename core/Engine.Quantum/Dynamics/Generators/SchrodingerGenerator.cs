using System.Numerics;
using System.Runtime.InteropServices;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.LinearAlgebra.Sparse;
using Engine.Quantum.Dynamics.Kernels;
using Engine.Quantum.Operators;

namespace Engine.Quantum.Dynamics.Generators;

/// <summary>The Schrödinger right-hand side dψ/dt = -i(H(t) - shift)ψ - ½Σ L†L ψ, sparse, dense or term by term, in the laboratory or a rotating frame.</summary>
/// <remarks>For a constant H the shift centers its diagonal, which halves the range the series must cover at best; <see cref="LeaveFrame"/> puts its phase back.</remarks>
internal sealed class SchrodingerGenerator : ILinearGenerator
{
    private readonly SplitRows? _rows;
    private readonly (Coefficient? Coefficient, StructuredPlan Plan)[] _structured = [];
    private readonly ComplexMatrix? _dense;
    private readonly double _shift;

    public SchrodingerGenerator(Hamiltonian hamiltonian, IReadOnlyList<Jump> losses, double[]? frame)
    {
        Order = hamiltonian.System.Dimension;
        Frame = frame;
        if (frame is null && hamiltonian.Constant.Form == OperatorForm.Structured)
        {
            _structured = StructuredTerms(hamiltonian, losses, out double bound);
            NormBound = bound;
            IsConstant = _structured.All(term => term.Coefficient is null);
            return;
        }

        SparseMatrix h = hamiltonian.Constant.Sparse;
        double[] energies = [.. h.Diagonal().Select(value => value.Real)];
        _shift = frame is null ? (energies.Max() + energies.Min()) / 2 : 0;
        double[] removed = frame ?? [.. Enumerable.Repeat(_shift, Order)];
        List<SparseMatrix> constant = [h.Scale(-Complex.ImaginaryOne), SparseMatrix.FromDiagonal(removed).Scale(Complex.ImaginaryOne)];
        List<(Coefficient? Coefficient, SparseMatrix Matrix)> terms = [];
        foreach (Jump loss in losses)
        {
            SparseMatrix rate = loss.Operator.Sparse.Adjoint().Multiply(loss.Operator.Sparse).Scale(-0.5);
            if (loss.Amplitude is { } amplitude)
            {
                terms.Add((Rate(amplitude), rate));
            }
            else
            {
                constant.Add(rate);
            }
        }

        terms.AddRange(hamiltonian.Drives.Select(drive => ((Coefficient?)drive.Coefficient, drive.Operator.Sparse.Scale(-Complex.ImaginaryOne))));
        terms.Insert(0, (null, SparseMatrix.Sum([.. constant])));
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
            plan.Apply(coefficient?.At(time) ?? Complex.One, MemoryMarshal.Cast<double, Complex>(state), MemoryMarshal.Cast<double, Complex>(derivative), accumulate: k > 0);
        }
    }

    /// <summary>The dense matrix of a constant generator.</summary>
    public ComplexMatrix Matrix()
    {
        ComplexMatrix result = new(Order, Order);
        Complex[] column = new Complex[Order], image = new Complex[Order];
        for (int c = 0; c < Order; c++)
        {
            Array.Clear(column);
            column[c] = Complex.One;
            Derivative(0, MemoryMarshal.Cast<Complex, double>(column.AsSpan()), MemoryMarshal.Cast<Complex, double>(image.AsSpan()));
            for (int r = 0; r < Order; r++)
            {
                result[r, c] = image[r];
            }
        }

        return result;
    }

    /// <summary>Brings amplitudes back to the laboratory: ψ_r ← ψ_r e^{-iE_r t}.</summary>
    public void LeaveFrame(double time, Span<double> state) => Turn(time, state);

    /// <summary>Brings amplitudes into the frame.</summary>
    public void EnterFrame(double time, Span<double> state) => Turn(-time, state);

    private static Coefficient Rate(Coefficient amplitude) => Coefficient.Function(t =>
    {
        Complex value = amplitude.At(t);
        return (value.Real * value.Real) + (value.Imaginary * value.Imaginary);
    });

    /// <summary>The same right-hand side as plans; no matrix of the full dimension is formed.</summary>
    private static (Coefficient?, StructuredPlan)[] StructuredTerms(Hamiltonian hamiltonian, IReadOnlyList<Jump> losses, out double bound)
    {
        Operator constant = -Complex.ImaginaryOne * hamiltonian.Constant;
        List<(Coefficient? Coefficient, Operator Operator)> terms = [];
        foreach (Jump loss in losses)
        {
            Operator rate = -0.5 * (loss.Operator.Adjoint() * loss.Operator);
            if (loss.Amplitude is { } amplitude)
            {
                terms.Add((Rate(amplitude), rate));
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
        for (int r = 0; r < amplitudes.Length; r++)
        {
            amplitudes[r] *= Complex.FromPolarCoordinates(1, -(Frame?[r] ?? _shift) * time);
        }
    }
}
