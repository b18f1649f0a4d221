using System.Numerics;
using System.Runtime.InteropServices;

namespace Engine.Benchmarks.Peers;

/// <summary>FFTW 3 in double precision with FFTW_MEASURE, one thread, out of place; found at run time, used only to be timed.</summary>
internal sealed unsafe class Fftw
{
    private const int Forward = -1;
    private const uint Measure = 0;
    private static readonly Lazy<Fftw> Instance = new(() => new Fftw());
    private readonly delegate* unmanaged<int, int*, Complex*, Complex*, int, uint, nint> _plan;
    private readonly delegate* unmanaged<int, int*, double*, Complex*, uint, nint> _planReal;
    private readonly delegate* unmanaged<int, int*, int, Complex*, int*, int, int, Complex*, int*, int, int, int, uint, nint> _planMany;
    private readonly delegate* unmanaged<nint, void> _execute;
    private readonly delegate* unmanaged<nuint, nint> _allocate;

    private Fftw()
    {
        nint library = NativePeer.Load("FFTW", "libfftw3-double3", "libfftw3.so.3", "libfftw3.so", "fftw3");
        _plan = (delegate* unmanaged<int, int*, Complex*, Complex*, int, uint, nint>)NativePeer.Export(library, "fftw_plan_dft");
        _planReal = (delegate* unmanaged<int, int*, double*, Complex*, uint, nint>)NativePeer.Export(library, "fftw_plan_dft_r2c");
        _planMany = (delegate* unmanaged<int, int*, int, Complex*, int*, int, int, Complex*, int*, int, int, int, uint, nint>)
            NativePeer.Export(library, "fftw_plan_many_dft");
        _execute = (delegate* unmanaged<nint, void>)NativePeer.Export(library, "fftw_execute");
        _allocate = (delegate* unmanaged<nuint, nint>)NativePeer.Export(library, "fftw_malloc");
        Name = (NativeLibrary.TryGetExport(library, "fftw_version", out nint version) ? Marshal.PtrToStringUTF8(version)! : "FFTW 3") + " MEASURE";
    }

    public string Name { get; }

    /// <exception cref="Compare.PeerAbsentException">It is not installed.</exception>
    public static Fftw Load() => Instance.Value;

    /// <summary>A plan with FFTW's own aligned buffers, kept for the life of the process.</summary>
    public Plan Create(ReadOnlySpan<Complex> input, params int[] shape)
    {
        int size = shape.Aggregate(1, (p, n) => p * n);
        Complex* source = Allocate(size), target = Allocate(size);
        nint plan;
        fixed (int* dimensions = shape)
        {
            plan = _plan(shape.Length, dimensions, source, target, Forward, Measure);
        }

        // Planning overwrites the buffers, so the input goes in afterwards.
        input.CopyTo(new Span<Complex>(source, size));
        return new Plan(_execute, plan, source, target, size);
    }

    /// <summary>One array is input and output; it holds zeros until it is filled.</summary>
    public Plan CreateInPlace(int n)
    {
        Complex* data = Allocate(n);
        nint plan = _plan(1, &n, data, data, Forward, Measure);
        new Span<Complex>(data, n).Clear();
        return new Plan(_execute, plan, data, data, n);
    }

    /// <summary>Of real numbers, half the spectrum.</summary>
    public Plan CreateReal(ReadOnlySpan<double> input)
    {
        int n = input.Length, size = (n / 2) + 1;
        Complex* source = Allocate(size), target = Allocate(size);
        nint plan = _planReal(1, &n, (double*)source, target, Measure);
        input.CopyTo(new Span<double>(source, n));
        return new Plan(_execute, plan, source, target, size);
    }

    /// <summary>Many transforms of rows.</summary>
    public Plan CreateMany(ReadOnlySpan<Complex> input, int count, int n)
    {
        Complex* source = Allocate(count * n), target = Allocate(count * n);
        nint plan = _planMany(1, &n, count, source, null, 1, n, target, null, 1, n, Forward, Measure);
        input.CopyTo(new Span<Complex>(source, count * n));
        return new Plan(_execute, plan, source, target, count * n);
    }

    private Complex* Allocate(int size) => (Complex*)_allocate((nuint)(size * sizeof(Complex)));

    internal sealed class Plan(delegate* unmanaged<nint, void> execute, nint plan, Complex* source, Complex* result, int size)
    {
        private readonly delegate* unmanaged<nint, void> _execute = execute;
        private readonly Complex* _source = source;
        private readonly Complex* _result = result;

        public ReadOnlySpan<Complex> Result => new(_result, size);

        public void Fill(ReadOnlySpan<Complex> input) => input.CopyTo(new Span<Complex>(_source, size));

        public void Execute() => _execute(plan);
    }
}
